namespace Ybtb.Workflows.Documents.Issuing;

/// <param name="Workers">How many documents one process draws at once, from 1; more take processor time from those who wait for an answer.</param>
public sealed record IssuingOptions(int Workers = 1);
