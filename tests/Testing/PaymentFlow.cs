using System.Text.Json.Nodes;

namespace Ybtb.Testing;

/// <summary>A flow of item 21 that settles and pays without asking anybody but after a return: for tests of paying.</summary>
public static class PaymentFlow
{
    public const string Item = "family-planning-medical-expense";
    public const string ReturnStage = "退汇处理";
    public const string SilenceStage = "无应答处理";

    private const string Storage = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    /// <param name="answerWithin">Minutes that the activity waits for the bank; 0 for as long as delivery is tried.</param>
    public static JsonObject Make(int answerWithin = 0)
    {
        var activities = new JsonArray(
            Activity("start", "Elsa.Start"),
            Activity("receive", "Ybtb.ReceiveCase"),
            Activity("route", "Ybtb.RouteToOffice", ("by", Literal("String", "receiving"))),
            Activity("accept", "Ybtb.Accept", ("notice", Literal("String", "no"))),
            Activity("promised", "Ybtb.StartLimit", ("clock", Literal("String", "promised")), ("limit", Literal("String", "catalogue"))),
            Activity("statutory", "Ybtb.StartLimit", ("clock", Literal("String", "statutory")), ("limit", Literal("String", "catalogue"))),
            Activity("settle", "Ybtb.Settle", ("reason", Bound("String", "v-reason"))),
            Activity("approve", "Ybtb.ApproveSettlement"),
            Activity("grant", "Ybtb.Decide", ("decision", Literal("String", "granted")), ("notice", Literal("Boolean", "False"))),
            Activity("stop", "Ybtb.StopLimit", ("clock", Literal("String", "all"))),
            Activity("pay", "Ybtb.Pay",
                ("payee", Script("Object", "getVariable('payee')")), ("answerWithin", Literal("Int32", $"{answerWithin}")),
                ("details", Bound("Object", "v-details")), ("reason", Bound("String", "v-reason"))),
            Activity("document", "Ybtb.IssueDocument", ("kind", Literal("String", "medical-settlement")), ("details", Script("Object", "getVariable('details')"))),
            Activity("close", "Ybtb.CloseCase", ("delivered", Literal("Boolean", "False"))),
            Activity("end", "Elsa.End"),
            Correction("returned"),
            Correction("cancelled"),
            Activity("silent", "Ybtb.HumanReview",
                ("stage", Literal("String", SilenceStage)), ("role", Literal("String", "Clerk")), ("officeRule", Literal("String", "receiving")),
                ("outcomes", Expression("ICollection<String>", "Object", "[\"再次发送\", \"撤销拨付\"]"))),
            Activity("cancel", "Ybtb.CancelPayment", ("reason", Bound("String", "v-reason"))),
            Activity("deny", "Ybtb.Decide", ("decision", Literal("String", "denied")), ("reason", Script("String", "getVariable('reason')")), ("notice", Literal("Boolean", "False"))),
            Activity("stop-denied", "Ybtb.StopLimit", ("clock", Literal("String", "all"))),
            Closing("close-denied"), Closing("close-returned"), Closing("close-cancelled"));
        var connections = new JsonArray(
            Connection("start", "Done", "receive"), Connection("receive", "Done", "route"), Connection("route", "Done", "accept"), Connection("accept", "Done", "promised"),
            Connection("promised", "Done", "statutory"), Connection("statutory", "Done", "settle"), Connection("settle", "Settled", "approve"), Connection("approve", "Done", "grant"),
            Connection("grant", "Done", "stop"), Connection("stop", "Done", "pay"), Connection("pay", "Paid", "document"), Connection("document", "Done", "close"),
            Connection("close", "Done", "end"), Connection("pay", "Returned", "returned"), Connection("returned", "更正账户", "pay"), Connection("returned", "不再拨付", "close-returned"),
            Connection("pay", "Failed", "silent"), Connection("silent", "再次发送", "pay"), Connection("silent", "撤销拨付", "cancel"), Connection("cancel", "Cancelled", "cancelled"),
            Connection("cancelled", "更正账户", "pay"), Connection("cancelled", "不再拨付", "close-cancelled"), Connection("cancel", "Paid", "pay"), Connection("cancel", "Failed", "silent"),
            Connection("settle", "NotEligible", "deny"), Connection("deny", "Done", "stop-denied"), Connection("stop-denied", "Done", "close-denied"));
        return new JsonObject
        {
            ["id"] = $"{Item}-paying",
            ["definitionId"] = Item,
            ["name"] = "拨付试验",
            ["version"] = 1,
            ["toolVersion"] = "3.8.2.0",
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(Variable("v-reason", "reason", "String", ""), Variable("v-payee", "payee", "Object", "{}"), Variable("v-details", "details", "Object", "{}")),
            ["inputs"] = new JsonArray(),
            ["outputs"] = new JsonArray(),
            ["outcomes"] = new JsonArray(),
            ["customProperties"] = new JsonObject(),
            ["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy", ["usableAsActivity"] = false },
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["nodeId"] = "Workflow1:flow", ["name"] = "流程", ["type"] = "Elsa.Flowchart", ["version"] = 1,
                ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject(), ["variables"] = new JsonArray(), ["activities"] = activities, ["connections"] = connections,
            },
        };
    }

    /// <summary>A clerk gives the account into which the money can go, or gives up.</summary>
    private static JsonObject Correction(string id) => Activity(id, "Ybtb.HumanReview",
        ("stage", Literal("String", ReturnStage)), ("role", Literal("String", "Clerk")), ("officeRule", Literal("String", "receiving")),
        ("outcomes", Expression("ICollection<String>", "Object", "[\"更正账户\", \"不再拨付\"]")),
        ("forms", Expression("Object", "Object", "{\"更正账户\": \"payee-correction\"}")), ("answers", Bound("Object", "v-payee")));

    private static JsonObject Closing(string id) => Activity(id, "Ybtb.CloseCase", ("delivered", Literal("Boolean", "False")));

    private static JsonObject Activity(string id, string type, params (string Name, JsonObject Value)[] inputs)
    {
        var activity = new JsonObject
        {
            ["id"] = id, ["nodeId"] = $"Workflow1:flow:{id}", ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject { ["displayText"] = id },
        };
        foreach (var (name, value) in inputs)
        {
            activity[name] = value;
        }

        return activity;
    }

    private static JsonObject Connection(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" }, ["vertices"] = new JsonArray(),
    };

    private static JsonObject Variable(string id, string name, string type, string value) =>
        new() { ["id"] = id, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value, ["storageDriverTypeName"] = Storage };

    private static JsonObject Literal(string type, string value) => Expression(type, "Literal", value);

    private static JsonObject Script(string type, string value) => Expression(type, "JavaScript", value);

    private static JsonObject Expression(string type, string kind, string value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    private static JsonObject Bound(string type, string variable) => new() { ["typeName"] = type, ["memoryReference"] = new JsonObject { ["id"] = variable } };
}
