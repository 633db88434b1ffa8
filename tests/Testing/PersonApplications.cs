using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;

namespace Ybtb.Testing;

/// <summary>Synthetic applications of 参保人员信息变更登记, 个人账户共济授权/解绑 and 医保码同步.</summary>
public static class PersonApplications
{
    public const string Change = "insured-person-info-change";
    public const string Sharing = "personal-account-sharing";
    public const string Credential = "e-credential-sync";

    /// <summary>A scan that every host keeps among its uploads.</summary>
    public static FileReference Scan { get; } = new(ContentAddress.Of(Applications.DiagnosisScan).Value, "扫描件.jpg", Applications.DiagnosisScan.Length);

    private static readonly SubmittedMaterial Identity = new("identity-document", MaterialTrust.OriginalChecked);

    /// <param name="situation">bind or unbind.</param>
    /// <param name="relation">Null as when unbinding.</param>
    public static FileCase SharingAt(
        Instant receivedAt, int grantor, string grantorName, int user, string userName, string situation = "bind", string? relation = "spouse") => new()
    {
        ItemCode = Sharing,
        Channel = "counter",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = Given(
            ("situation", situation), ("personName", grantorName), ("certificateType", "identity-card"), ("certificateNumber", Applications.NumberOf(grantor)),
            ("phone", "13887100004"), ("userName", userName), ("userCertificateType", "identity-card"), ("userCertificateNumber", Applications.NumberOf(user)),
            ("relation", situation == "bind" ? relation : null)),
        Materials = situation == "bind"
            ? [new("sharing-form", MaterialTrust.OriginalChecked), Identity, new("relationship-proof", MaterialTrust.Copy)]
            : [new("sharing-form", MaterialTrust.OriginalChecked), Identity],
    };

    /// <param name="changes">What is changed, with the new answers: such as phone, newPhone, 13887100009.</param>
    public static FileCase ChangeAt(Instant receivedAt, int person, string name, params (string Change, string Field, string Value)[] changes) => new()
    {
        ItemCode = Change,
        Channel = "counter",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = Changing(person, name, changes),
        Materials = changes.Any(c => c.Change is "name" or "sex" or "certificate" or "birth-date")
            ? [new("change-form", MaterialTrust.OriginalChecked), Identity, Proof]
            : [new("change-form", MaterialTrust.OriginalChecked), Identity],
    };

    public static SubmittedMaterial Proof { get; } = new("key-change-proof", MaterialTrust.Copy, Scan);

    public static FileCase CredentialAt(Instant receivedAt, int person, string name) => new()
    {
        ItemCode = Credential,
        Channel = "counter",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = Given(
            ("personName", name), ("certificateType", "identity-card"), ("certificateNumber", Applications.NumberOf(person)), ("phone", "13887100006"),
            ("syncReason", "insured-place")),
        Materials = [Identity],
    };

    private static Value Changing(int person, string name, (string Change, string Field, string Value)[] changes)
    {
        var answers = new ValueObject.Builder();
        answers.SetAll(Given(
            ("personName", name), ("certificateType", "identity-card"), ("certificateNumber", Applications.NumberOf(person)), ("phone", "13887100005")).AsObject());
        answers.Set("changes", Value.Strings(changes.Select(c => c.Change).Distinct()));
        foreach (var (_, field, value) in changes)
        {
            answers.Set(field, value);
        }

        return Value.Of(answers.Build());
    }

    private static Value Given(params (string Key, string? Value)[] answers)
    {
        var given = new ValueObject.Builder();
        foreach (var (key, value) in answers.Where(answer => answer.Value is not null))
        {
            given.Set(key, value!);
        }

        return Value.Of(given.Build());
    }
}
