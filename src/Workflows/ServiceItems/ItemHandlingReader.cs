using System.Text.Json;

using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Registry.RemoteCare;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.ServiceItems;

internal static class ItemHandlingReader
{
    private static readonly HashSet<string> Members =
    [
        "note", "form", "keywords", "receivedBy", "representative", "channels", "materials", "correctionAllowed", "correctionDays", "pauseGrounds",
        "longestExtension", "countsNationally", "distinctBy", "remoteCare", "leastIdentity", "claim", "institutionChange",
    ];

    private static readonly HashSet<string> RemoteCareMembers =
        ["longestMonths", "aheadDays", "changeAfterMonths", "certificateDays", "referralLevel", "emergencyOnly", "backdatedDays"];

    private static readonly HashSet<string> MaterialMembers =
    [
        "no", "code", "name", "kind", "requirement", "condition", "anyOf", "when", "waiver", "waivedWhen", "reusableMonths", "trusts", "promise", "onlineNote", "counterNote",
        "remark", "alwaysInGuideMode",
    ];

    /// <param name="guide">The rows of the guide's table of materials.</param>
    public static ItemHandling Read(JsonElement handling, IReadOnlyList<JsonElement> guide)
    {
        RefuseOthers(handling, Members);
        var extension = new WorkingDays(handling.Number("longestExtension"));
        var days = handling.Number("correctionDays");
        var institutionChange = Has(handling, "institutionChange") ? InstitutionChange(handling.Member("institutionChange")) : null;
        return extension > ClockLedger.LongestExtension || days < 1
            ? throw new FormatException("An extension has at most 10 working days, a correction at least 1 day.")
            : new ItemHandling
            {
                Form = handling.Text("form"),
                Keywords = Has(handling, "keywords") ? handling.Texts("keywords") : [],
                Channels = [.. handling.List("channels").Select(channel =>
                    new ItemChannel(channel.Text("code"), channel.Text("name"), ServiceItemWords.Channel(channel.Text("kind"))))],
                ReceivedBy = Has(handling, "receivedBy") ? [.. handling.Texts("receivedBy").Select(Level)] : [],
                Representative = Has(handling, "representative") && handling.Member("representative") is { ValueKind: not JsonValueKind.Null } rule
                    ? new RepresentativeRule(rule.Texts("relations"))
                    : null,
                Requirements = Requirements([.. handling.List("materials")], guide, institutionChange?.AttachmentMode == AttachmentMode.Guide),
                CorrectionAllowed = handling.Flag("correctionAllowed"),
                CorrectionDays = days,
                PauseGrounds = [.. handling.Texts("pauseGrounds").Select(Ground)],
                LongestExtension = extension,
                CountsNationally = Has(handling, "countsNationally") && handling.Flag("countsNationally"),
                InstitutionChange = institutionChange,
                RemoteCare = Has(handling, "remoteCare") ? RemoteCare(handling.Member("remoteCare")) : null,
                LeastIdentity = Has(handling, "leastIdentity") ? LeastIdentity(handling) : new Dictionary<string, IdentityLevel>(),
                Claim = !Has(handling, "claim") ? null
                    : SettlementNames.TryFind(handling.Text("claim"), out SettlementKind claim) ? claim
                    : throw new FormatException($"“{handling.Text("claim")}” is no kind of settlement."),
                DistinctBy = Has(handling, "distinctBy") ? handling.Texts("distinctBy") : [],
            };
    }

    private static Dictionary<string, IdentityLevel> LeastIdentity(JsonElement handling)
    {
        var channels = handling.List("channels").Select(channel => channel.Text("code")).ToHashSet(StringComparer.Ordinal);
        return handling.Member("leastIdentity").EnumerateObject().ToDictionary(
            member => channels.Contains(member.Name) ? member.Name : throw new FormatException($"The item has no channel “{member.Name}”."),
            member => CaseNames.TryFind(member.Value.GetString(), out IdentityLevel level) ? level : throw new FormatException($"“{member.Value}” is no level of identification."),
            StringComparer.Ordinal);
    }

    private static InstitutionChangeTerms InstitutionChange(JsonElement row)
    {
        RefuseOthers(row, ["kind", "attachmentMode"]);
        return new(
            LedgerNames.TryFind(row.Text("kind"), out InstitutionKind kind) ? kind : throw new FormatException($"“{row.Text("kind")}” is no kind of institution."),
            row.Text("attachmentMode") switch
            {
                "manual" => AttachmentMode.Manual,
                "guide" => AttachmentMode.Guide,
                var mode => throw new FormatException($"“{mode}” is no mode of attachments."),
            });
    }

    /// <summary>What is not said is as <see cref="RemoteCareTerms"/> has it.</summary>
    private static RemoteCareTerms RemoteCare(JsonElement row)
    {
        RefuseOthers(row, RemoteCareMembers);
        var usual = new RemoteCareTerms();
        var terms = usual with
        {
            LongestMonths = Has(row, "longestMonths") ? row.Number("longestMonths") : null,
            AheadDays = Number("aheadDays", usual.AheadDays),
            ChangeAfterMonths = Number("changeAfterMonths", usual.ChangeAfterMonths),
            CertificateDays = Number("certificateDays", usual.CertificateDays),
            ReferralLevel = !Has(row, "referralLevel") ? usual.ReferralLevel
                : FormNames.TryFind(row.Text("referralLevel"), out HospitalLevel level) ? level
                : throw new FormatException($"“{row.Text("referralLevel")}” is no level of hospitals."),
            EmergencyOnly = Has(row, "emergencyOnly") ? row.Flag("emergencyOnly") : usual.EmergencyOnly,
            BackdatedDays = Number("backdatedDays", usual.BackdatedDays),
        };
        return terms.LongestMonths < 1 || terms.AheadDays < 0 || terms.ChangeAfterMonths < 0 || terms.CertificateDays < 0 || terms.BackdatedDays < 0
            ? throw new FormatException("The terms of a filing for treatment elsewhere count no negative days, and a filing holds at least a month.")
            : terms;

        int Number(string name, int otherwise) => Has(row, name) ? row.Number(name) : otherwise;
    }

    /// <summary>What the guide leaves to choose must have a code each: as alternatives of one row, or as rows of their own where the application decides which it is.</summary>
    /// <param name="isGuideMode">Whether rows marked so are demanded whatever the application says.</param>
    private static List<RequiredMaterial> Requirements(IReadOnlyList<JsonElement> rows, IReadOnlyList<JsonElement> guide, bool isGuideMode)
    {
        var requirements = rows.Select(row => Requirement(row, guide) is var requirement && isGuideMode && Has(row, "alwaysInGuideMode") && row.Flag("alwaysInGuideMode")
            ? requirement with { When = null, Condition = null, Requirement = MaterialRequirement.Mandatory }
            : requirement).ToList();
        foreach (var printed in guide)
        {
            var own = requirements.Where(requirement => requirement.GuideNo == printed.Number("no")).ToList();
            if (own.Count > 0 && printed.Texts("anyOf").FirstOrDefault(name => !own.Exists(row => row.Name == name || row.AnyOf.Any(one => one.Name == name))) is { } forgotten)
            {
                throw new FormatException($"The alternative “{forgotten}” has no code.");
            }
        }

        return requirements;
    }

    /// <summary>What the row says itself counts; the rest is taken from the row of the guide whose number it has.</summary>
    private static RequiredMaterial Requirement(JsonElement row, IReadOnlyList<JsonElement> guide)
    {
        RefuseOthers(row, MaterialMembers);
        var no = Has(row, "no") ? row.Number("no") : (int?)null;
        var printed = no is null ? (JsonElement?)null : guide.FirstOrDefault(material => material.Number("no") == no);
        if (printed is { ValueKind: JsonValueKind.Undefined })
        {
            throw new FormatException($"The guide has no material {no}.");
        }

        var alternatives = row.Member("anyOf").EnumerateObject().Select(member => new MaterialAlternative(member.Name, member.Value.GetString() ?? throw new FormatException($"The alternative “{member.Name}” has no code."))).ToList();
        return new RequiredMaterial(
            row.Text("code"),
            Text("name") ?? throw new FormatException($"The material “{row.Text("code")}” has no name."),
            ServiceItemWords.Material(Text("kind") ?? "document"),
            ServiceItemWords.Requirement(Text("requirement") ?? "mandatory"))
        {
            GuideNo = no,
            When = Has(row, "when") ? Condition.Read(row.Member("when")) : null,
            Situation = printed?.TextOrNull("situation"),
            Condition = Text("condition"),
            AnyOf = alternatives,
            Waiver = Text("waiver"),
            WaivedWhen = Has(row, "waivedWhen") ? row.Text("waivedWhen") : null,
            ReusableMonths = Has(row, "reusableMonths") ? row.Number("reusableMonths") : 0,
            Trusts = Has(row, "trusts") ? [.. row.Texts("trusts").Select(Trust)] : null,
            Promise = Has(row, "promise") ? PromiseLetter.Read(row.Member("promise")) : null,
            OnlineNote = Text("onlineNote"),
            CounterNote = Text("counterNote"),
            Remark = Text("remark"),
        };

        string? Text(string name) => Has(row, name) ? row.Text(name) : printed?.TextOrNull(name);
    }

    private static void RefuseOthers(JsonElement element, HashSet<string> members)
    {
        if (element.EnumerateObject().FirstOrDefault(member => !members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new FormatException($"“{unknown.Name}” is unknown here.");
        }
    }

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    private static OfficeLevel Level(string code) => OfficeLevels.TryFind(code, out var level) ? level : throw new FormatException($"“{code}” is no level of offices.");

    private static MaterialTrust Trust(string code) => CaseNames.TryFind(code, out MaterialTrust trust) ? trust : throw new FormatException($"“{code}” is no ground on which to believe a material.");

    private static PauseGround Ground(string code) => ClockNames.TryFind(code, out PauseGround ground)
        ? ground
        : throw new FormatException($"“{code}” is no ground for a pause.");
}
