namespace Ybtb.Api.TrialRuns;

/// <summary>What was asked for cannot be tried: a file is missing, or something in it is not what it should be. The message is Chinese.</summary>
internal sealed class TrialRunException(string message, Exception? inner = null) : Exception(message, inner);
