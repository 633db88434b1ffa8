using System.Security.Cryptography;
using System.Text;
using Ybtb.Faults.Ledger;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Faults.Comparison;

/// <summary>What clients were told, against cases, tasks and keys.</summary>
internal static class CommandChecks
{
    /// <summary>Every acknowledged filing is there, about the item and the person it was filed for.</summary>
    public static IEnumerable<string> FilingKept(LedgerReading ledger, Findings found)
    {
        var (all, close) = (found.Numbers.ToHashSet(), found.Cases.ToDictionary(c => c.Number));
        foreach (var record in ledger.Cases.Where(c => c.Number is not null))
        {
            if (!all.Contains(record.Number!))
            {
                yield return $"{record} was acknowledged and is gone";
            }
            else if (close.TryGetValue(record.Number!, out var row)
                && (row.Item, row.MaskedNumber) != (record.Case.Course.Item, Mask.IdentityNumber(record.Case.Applicant.Number)))
            {
                yield return $"{record} is about {row.Item} of {row.MaskedNumber}";
            }
        }
    }

    /// <summary>There is no case but one for each filing, and one instance for each case.</summary>
    public static IEnumerable<string> FilingOnce(LedgerReading ledger, Findings found)
    {
        var filed = ledger.Cases.Select(c => c.Number).OfType<string>().ToList();
        return filed.CountBy(n => n).Where(c => c.Value > 1).Select(c => $"{c.Key} was acknowledged for {c.Value} filings")
            .Concat(found.Numbers.Except(filed).Select(n => $"{n} was never acknowledged"))
            .Concat(found.Instances.CountBy(n => n).Where(c => c.Value > 1).Select(c => $"{c.Key} has {c.Value} instances"))
            .Concat(found.Instances.Except(filed).Select(n => $"an instance is about “{n}”"));
    }

    /// <summary>Each command with a key has left its key, with what it made; and there is no key else.</summary>
    public static IEnumerable<string> KeyKept(LedgerReading ledger, Findings found)
    {
        var expected = ledger.Cases.SelectMany(c => c.Settled.Where(s => s.Act.IsKeyed).Select(s => (Command: s, Scope: ScopeOf(s.Command, c.Number!, found), c.Number))).ToList();
        return expected.Where(e => found.Keys.GetValueOrDefault(e.Scope) != e.Number).Select(e => $"the key of {e.Command} has made {found.Keys.GetValueOrDefault(e.Scope) ?? "nothing"}")
            .Concat(found.Keys.Keys.Except(expected.Select(e => e.Scope)).Select(k => $"a key made {found.Keys[k]} and is nobody's"));
    }

    /// <summary>Whoever asks again is told the same, and that it was done before.</summary>
    public static IEnumerable<string> RepeatRecognised(LedgerReading ledger, Findings found) =>
        from command in ledger.Commands
        from again in command.Acknowledgements.Skip(1)
        where !again.IsReplay || again.Number != command.Acknowledgement!.Number
        select $"{command} was done again: {again.Number}";

    /// <summary>Every completed or claimed task is so, with the outcome and by the person.</summary>
    public static IEnumerable<string> TaskKept(LedgerReading ledger, Findings found) =>
        from pair in Pairs(ledger, found)
        from command in pair.Record.Settled
        where command.Act.Stage is not null
        let task = pair.Found.Tasks.Where(t => t.Stage == command.Act.Stage).ElementAtOrDefault(command.Act.Visit)
        where command.Act.Kind == CommandKind.Claim
            ? task?.ClaimedBy != command.Act.Login
            : task != new FoundTask(command.Act.Stage!, nameof(CaseTaskStatus.Completed), command.Act.Outcome, task?.ClaimedBy, command.Act.Login)
        select $"{command} of {pair.Found.Number} is not there: {task?.ToString() ?? "no task"}";

    /// <summary>No task was completed that nobody completed.</summary>
    public static IEnumerable<string> TaskOnce(LedgerReading ledger, Findings found) =>
        from pair in Pairs(ledger, found)
        let done = pair.Record.Settled.Where(c => c.Act.Kind == CommandKind.Complete).Select(c => c.Act.Stage!).Order()
        let completed = pair.Found.Tasks.Where(t => t.Status == nameof(CaseTaskStatus.Completed)).Select(t => t.Stage).Order()
        where !done.SequenceEqual(completed)
        select $"{pair.Record}: done [{string.Join(',', done)}], found [{string.Join(',', completed)}]";

    /// <summary>Each answered correction notice has ended so, and no other.</summary>
    public static IEnumerable<string> CorrectionKept(LedgerReading ledger, Findings found) =>
        from pair in Pairs(ledger, found)
        let answered = pair.Record.Settled.Count(c => c.Act.Kind == CommandKind.AnswerCorrection)
        let ended = pair.Found.Corrections.Count(outcome => outcome == "Corrected")
        where answered != ended
        select $"{pair.Record}: {answered} corrections answered, {ended} ended";

    /// <summary>The case stands where the last acknowledgement left it, and an ended one where its course ends.</summary>
    public static IEnumerable<string> StatusAsAcknowledged(LedgerReading ledger, Findings found)
    {
        foreach (var (record, row) in Pairs(ledger, found))
        {
            var course = record.Case.Course;
            var last = record.Settled.LastOrDefault(c => c.Act.IsStep)?.Acknowledgement;
            if (record.IsEnded)
            {
                if ((row.Status, row.Decision) != (course.Status, course.Decision))
                {
                    yield return $"{record} has ended as {row.Status}, {row.Decision}";
                }
            }
            else if (last is not null && (row.Status, row.Decision) != (last.Status, last.Decision))
            {
                yield return $"{record} was acknowledged as {last.Status}, {last.Decision} and is {row.Status}, {row.Decision}";
            }
        }
    }

    /// <summary>Nobody was refused, or found done, what no earlier request of his own may have done.</summary>
    public static IEnumerable<string> RefusedForAReason(LedgerReading ledger, Findings found)
    {
        foreach (var command in ledger.Commands)
        {
            var unknown = false;
            foreach (var entry in command.Entries)
            {
                unknown |= entry is LedgerEntry.Unanswered;
                if (!unknown && entry is LedgerEntry.Refused or LedgerEntry.FoundDone)
                {
                    yield return $"{command}: {entry.GetType().Name} though every request before was answered";
                }
            }
        }
    }

    /// <summary>A user sees what is stored: status, decision, completed tasks, and the registry's entry.</summary>
    public static IEnumerable<string> ShownAsStored(LedgerReading ledger, Findings found)
    {
        foreach (var row in found.Cases)
        {
            var completed = row.Tasks.Where(t => t.Status == nameof(CaseTaskStatus.Completed)).Select(t => t.Stage).Order();
            if (row.Page is not { } page || (page.Status, page.Decision) != (row.Status, row.Decision) || !page.Completed.Order().SequenceEqual(completed)
                || page.Registered.Count(n => n == row.Number) != found.Registered.Count(n => n == row.Number))
            {
                yield return $"{row.Number} is shown as {row.Page?.ToString() ?? "nothing"}";
            }
        }
    }

    /// <summary>Records of the ledger with what was found of them.</summary>
    public static IEnumerable<(CaseRecord Record, FoundCase Found)> Pairs(LedgerReading ledger, Findings found) =>
        ledger.Cases.Where(c => c.Number is not null).Join(found.Cases, c => c.Number, f => f.Number, (c, f) => (c, f));

    /// <summary>As the interface scopes a key: account, route, key.</summary>
    private static string ScopeOf(Command command, string number, Findings found)
    {
        var route = command.Act.Kind switch
        {
            CommandKind.File => "/api/cases",
            CommandKind.Withdraw => $"/api/cases/{number}/withdrawal",
            _ => $"/api/cases/{number}/corrections",
        };
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{found.Accounts[command.Act.Login]:N}\nPOST {route}\n{command.Key}")));
    }
}
