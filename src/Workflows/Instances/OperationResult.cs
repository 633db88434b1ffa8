using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Instances;

/// <summary>What became of an operation.</summary>
public abstract record OperationResult
{
    private OperationResult()
    {
    }

    /// <param name="Status">Where the instance stands now.</param>
    public sealed record Done(Guid InstanceId, InstanceStatus Status) : OperationResult;

    public sealed record NotFound : OperationResult;

    /// <summary>Not for this role.</summary>
    public sealed record Denied(string Reason) : OperationResult;

    /// <summary>What was given makes no sense, such as an empty reason.</summary>
    public sealed record Invalid(string Message) : OperationResult;

    /// <summary>The instance has taken a step since it was seen.</summary>
    public sealed record MovedOn : OperationResult;

    /// <summary>The instance does not allow it as it stands; nothing was changed.</summary>
    public sealed record Refused(string Message) : OperationResult;

    /// <summary>It could not be carried out; nothing was changed.</summary>
    public sealed record Failed(string Message) : OperationResult;
}
