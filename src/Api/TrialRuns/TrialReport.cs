using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Sandbox;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.TrialRuns;

/// <summary>Tells how a trial run went, as JSON in the words of the definition format.</summary>
internal static class TrialReport
{
    /// <summary>The run as it stands at its end, what was found in the definitions, and how it stood after the start and after each step.</summary>
    public static Value Of(TrialRun run, TrialResult result)
    {
        var report = new ValueObject.Builder(16);
        if (result.Error is not null)
        {
            report.Set("error", result.Error);
        }
        else
        {
            Describe(report, result.Snapshots[^1]);
        }

        report.Set("findings", Value.Of([.. result.Findings.Select(Describe)]));
        report.Set("steps", Value.Of([.. result.Snapshots.Select((snapshot, i) => Step(i == 0 ? "start" : run.Steps[i - 1].Written, snapshot))]));
        return Value.Of(report.Build());
    }

    public static Value Of(string error) => Value.Object(new KeyValuePair<string, Value>("error", error));

    private static Value Step(Value written, SandboxSnapshot snapshot)
    {
        var step = new ValueObject.Builder(16);
        step.Set("step", written);
        if (snapshot.Refusal is { } refusal)
        {
            step.Set("refused", refusal);
        }

        step.Set("newLines", Value.Strings(snapshot.Lines.Skip(snapshot.LinesBefore)));
        Describe(step, snapshot);
        return Value.Of(step.Build());
    }

    private static void Describe(ValueObject.Builder target, SandboxSnapshot snapshot)
    {
        target.Set("at", Local(snapshot.At));
        target.Set("lines", Value.Strings(snapshot.Lines));
        Describe(target, snapshot.Instance);
        if (snapshot.Others.Count > 0)
        {
            target.Set("children", Value.Of([.. snapshot.Others.Select(Child)]));
        }
    }

    private static Value Child(SandboxInstance instance)
    {
        var child = new ValueObject.Builder(8);
        child.Set("definitionId", instance.DefinitionId);
        Describe(child, instance);
        return Value.Of(child.Build());
    }

    private static void Describe(ValueObject.Builder target, SandboxInstance instance)
    {
        target.Set("status", instance.Status.StatusName());
        target.Set("subStatus", instance.Status.SubStatusName());
        var outputs = new ValueObject.Builder(instance.Outputs.Count);
        foreach (var (name, value) in instance.Outputs)
        {
            outputs.Set(name, value);
        }

        target.Set("outputs", Value.Of(outputs.Build()));
        target.Set("name", instance.Name);
        target.Set("correlationId", instance.CorrelationId);
        target.Set("waiting", Value.Strings(instance.Waiting));
        target.Set("incidents", Value.Of([.. instance.Incidents.Select(Describe)]));
    }

    private static Value Describe(SandboxIncident incident) => Value.Object(
        new("activityId", incident.ActivityId),
        new("nodeId", incident.Row.NodeId),
        new("activityType", incident.Row.ActivityType),
        new("code", incident.Row.Code),
        new("message", incident.Row.Message),
        new("resolution", incident.Row.Resolution));

    private static Value Describe(Finding finding) => Value.Object(
        new("severity", finding.Severity.ToString()), new("code", finding.Code), new("nodeId", finding.NodeId), new("message", finding.Message));

    private static string Local(Instant instant) => OffsetDateTimePattern.Rfc3339.Format(instant.InZone(LegalTime.Zone).ToOffsetDateTime());
}
