namespace Ybtb.Workflows.Instances;

/// <summary>The operations by name. Stored by name, so names never change.</summary>
public enum OperationKind
{
    Suspend,
    Unsuspend,
    Cancel,
    Move,
    Migrate,
    Retry,
    Skip,
    Correct,
}
