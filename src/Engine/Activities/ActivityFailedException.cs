namespace Ybtb.Engine.Activities;

/// <summary>Ends the execution of one activity with an incident; the message is Chinese and shown to staff.</summary>
public sealed class ActivityFailedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
