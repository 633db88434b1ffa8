using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.Load;

/// <summary>A case that one client at a time works on.</summary>
internal sealed class CaseInHand(LedgerCase of)
{
    private int done;

    public LedgerCase Case { get; } = of;

    /// <summary>Null until filing was acknowledged.</summary>
    public string? Number { get; set; }

    public bool IsFinished => done == Case.Course.Acts.Count;

    public Act Next => Case.Course.Acts[done];

    public void Advance() => done++;

    /// <summary>What is sent for what is done to the case itself.</summary>
    public (string Path, JsonNode Body) Request(Act act) => act.Kind switch
    {
        CommandKind.File => ("/api/cases", Application(act.IsIncomplete)),
        CommandKind.Withdraw => ($"/api/cases/{Number}/withdrawal", new JsonObject { ["reason"] = "改在外地就医，暂不申请。" }),
        CommandKind.AnswerCorrection => ($"/api/cases/{Number}/corrections", new JsonObject { ["materials"] = new JsonArray(Diagnosis()) }),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act.Kind, "It is done to a task."),
    };

    /// <summary>What is sent to complete a task.</summary>
    public static JsonObject Completion(Act act)
    {
        var body = new JsonObject { ["outcome"] = act.Outcome, ["opinion"] = "已核对。" };
        if (act.Outcome == "补正")
        {
            body["materials"] = new JsonArray("diagnosis-proof");
        }

        return body;
    }

    private static JsonObject Diagnosis() => new() { ["code"] = "diagnosis-certificate", ["trust"] = "original-checked" };

    private JsonObject Application(bool isIncomplete)
    {
        var application = Case.Applicant.Application(Case.Course.Item);
        if (isIncomplete)
        {
            application["materials"]!.AsArray().RemoveAt(1);
        }

        return application;
    }
}
