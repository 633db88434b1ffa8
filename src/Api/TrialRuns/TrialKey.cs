namespace Ybtb.Api.TrialRuns;

/// <summary>How instances and versions of a trial run's world are named outside: <c>trial.{trial run}.{id}</c>.</summary>
internal static class TrialKey
{
    private const string Mark = "trial";

    /// <summary>What comes before the ids of that world.</summary>
    public static string PrefixOf(Guid trialRun) => $"{Mark}.{trialRun:N}.";

    public static bool TryParse(string? text, out Guid trialRun, out string id)
    {
        var parts = (text ?? "").Split('.', 3);
        trialRun = Guid.Empty;
        id = parts[^1];
        return parts is [Mark, var run, _] && Guid.TryParseExact(run, "N", out trialRun);
    }
}
