using System.Globalization;
using Ybtb.Faults.Ledger;
using Ybtb.Faults.Sites;

namespace Ybtb.Faults;

/// <summary>What has happened in all rounds together.</summary>
internal sealed class Tally
{
    private readonly Dictionary<FaultKind, int> struck;

    public Tally(Site site) => struck = site.Faults.ToDictionary(kind => kind, _ => 0);

    public IReadOnlyDictionary<FaultKind, int> Struck => struck;

    public void Add(FaultKind kind) => struck[kind]++;

    public string Text(Site site, LedgerReading ledger, TimeSpan took)
    {
        var commands = ledger.Commands.ToList();
        var twice = site.Told.CountBy(told => told.Key).Count(told => told.Value > 1);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {struck.Values.Sum()} rounds in {took.TotalSeconds:0} s: {string.Join(", ", struck.Select(s => $"{s.Key} {s.Value}"))}; write-ahead logs left {site.LogsLeft}
            {ledger.Cases.Count} cases, {commands.Count} commands: {commands.Count(c => c.Acknowledgement is not null)} acknowledged, {commands.Count(c => c.IsFoundDone)} found done
            {commands.Sum(c => c.Unanswered)} requests unanswered, of {commands.Count(c => c.Unanswered > 0)} commands; {commands.Sum(c => c.Acknowledgements.Count(a => a.IsReplay))} recognised as repeated
            {site.Told.Count} requests arrived outside, {twice} of them more than once under one key
            """);
    }
}
