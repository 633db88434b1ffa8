using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;

namespace Ybtb.Testing;

/// <summary>Synthetic applications of items 15 to 19, 异地就医备案.</summary>
public static class RemoteCareApplications
{
    public const string Retiree = "remote-filing-resettled-retiree";
    public const string Resident = "remote-filing-long-term-resident";
    public const string Worker = "remote-filing-stationed-worker";
    public const string Referral = "remote-filing-referral";
    public const string Temporary = "remote-filing-temporary";

    /// <summary>National code of a hospital that may refer.</summary>
    public const string Hospital = "H53010290001";

    private static readonly SubmittedMaterial Identity = new("identity-document", MaterialTrust.OriginalChecked);
    private static readonly SubmittedMaterial Certificate = new("referral-certificate", MaterialTrust.Copy);

    /// <summary>An application at a counter as of 2 March 2026: to 成都市, or by what is changed of it.</summary>
    /// <param name="changes">Answers beside or instead of the usual ones; null leaves one out.</param>
    public static FileCase At(Instant receivedAt, string item, int person, string name, string action = "new", params (string Key, Value? Answer)[] changes) => new()
    {
        ItemCode = item,
        Channel = "counter",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = Answers(item, person, name, action, changes),
        Materials = item == Referral && action != "cancel" ? [Identity, Certificate] : [Identity],
    };

    /// <summary>The same by telephone: nothing is handed in, and the call is written down.</summary>
    public static FileCase ByPhone(FileCase application) => application with
    {
        Channel = "phone",
        IdentityLevel = IdentityLevel.Unverified,
        Materials = [],
        Answers = With(application.Answers, ("callerPhone", "13887100007"), ("callChecks", Value.Strings(["identity", "registered-phone"]))),
    };

    private static Value Answers(string item, int person, string name, string action, (string Key, Value? Answer)[] changes)
    {
        var own = With(
            Value.EmptyObject, ("action", action), ("personName", name), ("certificateType", "identity-card"), ("certificateNumber", Applications.NumberOf(person)),
            ("phone", "13887100007"));
        return With(action == "cancel" ? own : With(With(own, ("destination", "510100"), ("startsOn", "2026-03-02")), Care(item)), changes);
    }

    private static (string Key, Value? Answer)[] Care(string item) => item switch
    {
        Retiree => [("retiredOn", "2024-03-31")],
        Worker => [("employerName", "云南示例实业有限公司")],
        Referral =>
        [
            ("referringHospital", Hospital), ("certifiedOn", "2026-02-27"), ("diagnosis", "原发性高血压"), ("careHospital", "四川示例医院"), ("endsOn", "2026-09-01"),
        ],
        Temporary =>
        [
            ("purpose", "travel"), ("visitKind", "emergency"), ("admittedOn", "2026-02-28"), ("careHospital", "成都示例医院"), ("startsOn", "2026-02-28"), ("endsOn", "2026-08-27"),
        ],
        _ => [],
    };

    private static Value With(Value answers, params (string Key, Value? Answer)[] changes)
    {
        var merged = answers.AsObject().ToDictionary(member => member.Key, member => member.Value);
        foreach (var (key, answer) in changes)
        {
            if (answer is { } given)
            {
                merged[key] = given;
            }
            else
            {
                merged.Remove(key);
            }
        }

        return Value.Object([.. merged]);
    }
}
