using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.Comparison;

/// <summary>What followed from the commands: registry, journal, clocks.</summary>
internal static class EffectChecks
{
    /// <summary>Each case that was granted has made one entry in the registry, and there is no other.</summary>
    public static IEnumerable<string> RegisteredOnce(LedgerReading ledger, Findings found)
    {
        var granted = ledger.Cases.Where(c => c.IsEnded && c.Case.Course.IsRegistered).Select(c => c.Number!).ToHashSet();
        return granted.Except(found.Registered).Select(n => $"{n} was granted and is not registered")
            .Concat(found.Registered.Except(granted).Select(n => $"{n} is registered and was not granted"))
            .Concat(found.Registered.CountBy(n => n).Where(c => c.Value > 1).Select(c => $"{c.Key} is registered {c.Value} times"));
    }

    /// <summary>The instance has taken one step for each command, and those of its own once it has ended.</summary>
    public static IEnumerable<string> StepsAsCommands(LedgerReading ledger, Findings found) =>
        from pair in CommandChecks.Pairs(ledger, found)
        let expected = pair.Record.Steps + (pair.Record.IsEnded ? pair.Record.Case.Course.OwnSteps : 0)
        where pair.Found.Instance?.Steps != expected
        select $"{pair.Record}: {expected} steps were asked for, {pair.Found.Instance?.Steps} taken";

    /// <summary>
    /// Every clock that should have begun is there once, its ledger without gaps; the limits of the case have stopped when it has ended and not
    /// before; it stands still once for each correction after acceptance.
    /// </summary>
    public static IEnumerable<string> ClocksAsCourse(LedgerReading ledger, Findings found)
    {
        foreach (var (record, row) in CommandChecks.Pairs(ledger, found))
        {
            if (!record.Clocks.Order().SequenceEqual(row.Clocks.Select(c => c.Kind).Order()))
            {
                yield return $"{record} has the clocks [{string.Join(',', row.Clocks.Select(c => c.Kind))}]";
            }

            foreach (var (clock, nth) in row.Clocks.GroupBy(c => c.Kind).SelectMany(kind => kind.Select((c, i) => (c, i + 1))))
            {
                var (started, stopped) = (clock.Entries.Count(e => e == "started"), clock.Entries.Count(e => e == "stopped"));
                var shouldHaveStopped = record.HasStopped(clock.Kind, nth);
                if (!clock.IsWhole || started != 1 || stopped != (shouldHaveStopped ? 1 : 0) || clock.IsStopped != shouldHaveStopped)
                {
                    yield return $"{record}: {clock.Kind} [{string.Join(',', clock.Entries)}]{(clock.IsStopped ? " stopped" : "")}";
                }

                var (paused, resumed) = clock.Kind is "promised" or "statutory" ? Pauses(record) : (0, 0);
                if ((clock.Entries.Count(e => e == "paused"), clock.Entries.Count(e => e == "resumed")) != (paused, resumed))
                {
                    yield return $"{record}: {clock.Kind} should have paused {paused} and resumed {resumed} times: [{string.Join(',', clock.Entries)}]";
                }
            }
        }
    }

    private static (int Paused, int Resumed) Pauses(CaseRecord record)
    {
        var acts = record.Settled.Select(c => c.Act).ToList();
        var paused = acts.Count(a => a.Outcome == "补正");
        return (paused, Math.Min(paused, acts.Count(a => a.Kind == CommandKind.AnswerCorrection)));
    }
}
