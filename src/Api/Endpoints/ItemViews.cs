using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <param name="GroupName">Chinese.</param>
/// <param name="PromisedDays">Working days; 0 means 即时办结.</param>
/// <param name="StatutoryDays">Working days; 0 means 即时办结.</param>
/// <param name="ApplicantType"><c>person</c> or <c>unit</c>.</param>
/// <param name="IsHandled">True when cases of this item can be filed in this version.</param>
/// <param name="Initials">The initials of the name's pinyin, such as <c>cxjmcbdj</c>.</param>
/// <param name="Channels">Codes; empty while the item is not handled.</param>
internal sealed record ItemSummary(
    string Code, int Seq, string Name, string Group, string GroupName, int PromisedDays, int StatutoryDays, string ApplicantType, bool IsHandled,
    string Initials, IReadOnlyList<string> Keywords, IReadOnlyList<string> Channels)
{
    public static ItemSummary Of(ServiceItem item) => new(
        item.Code, item.Seq, item.DisplayName, item.Group, item.GroupName, item.PromisedLimit.Count, item.StatutoryLimit.Count,
        item.ApplicantType == Ybtb.Workflows.ServiceItems.ApplicantType.Unit ? "unit" : "person", item.Handling is not null, item.Initials,
        item.Handling?.Keywords ?? [], [.. (item.Handling?.Channels ?? []).Select(channel => channel.Code)]);
}

/// <summary>办事指南: everything that the notice prints about an item, and how the system takes applications for it.</summary>
/// <param name="CatalogueVersion">To which version of the catalogue it belongs.</param>
/// <param name="Form">Null while the item is not handled.</param>
/// <param name="Handling">Null while the item is not handled.</param>
internal sealed record ItemGuide(
    ItemSummary Item,
    int CatalogueVersion,
    IReadOnlyList<string> Names,
    string Description,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<string> Departments,
    IReadOnlyList<GuideChannel> Channels,
    IReadOnlyList<GuideMaterial> Materials,
    PlaceChoiceView? PlaceChoice,
    IReadOnlyList<string> ResultDocuments,
    ServiceGuide Notice,
    FormView? Form,
    HandlingView? Handling)
{
    public static ItemGuide Of(ServiceItem item, CaseSettings settings) => new(
        ItemSummary.Of(item),
        settings.Catalogue.Version.Number,
        item.Names,
        item.Description,
        item.Conditions,
        item.Departments,
        [.. item.Channels.Select(GuideChannel.Of)],
        [.. item.Materials.Select(GuideMaterial.Of)],
        item.PlaceChoice is { } choice ? PlaceChoiceView.Of(choice) : null,
        item.ResultDocuments,
        item.Guide,
        item.Handling is { } handling && settings.Forms.TryGetValue(handling.Form, out var form) ? FormView.Of(form) : null,
        item.Handling is { } own ? HandlingView.Of(own, settings) : null);
}

/// <param name="Kind"><c>online</c>, <c>on-site</c> or <c>other</c>.</param>
/// <param name="Stars">How convenient and fast, 1 to 5; null when the guide has none.</param>
internal sealed record GuideChannel(int No, string Kind, string Name, string? Url, int? Stars, string? HandlingMode, string? Feedback)
{
    public static GuideChannel Of(ServiceChannel channel) => new(
        channel.No, new ItemChannel("", "", channel.Kind).KindCode, channel.Name, channel.Url, channel.Stars, channel.HandlingMode, channel.Feedback);
}

/// <param name="Requirement"><c>mandatory</c>, <c>conditional</c> or <c>auto</c>.</param>
/// <param name="AnyOf">Any one of these will do; empty when the material itself is asked for.</param>
internal sealed record GuideMaterial(
    int No, string Name, string Requirement, string? Situation, string? Condition, string? Waiver, IReadOnlyList<string> AnyOf,
    string? OnlineNote, string? CounterNote, string? Remark)
{
    public static GuideMaterial Of(Material material) => new(
        material.No, material.Name, Words.Of(material.Requirement), material.Situation, material.Condition, material.Waiver, material.AnyOf,
        material.OnlineNote, material.CounterNote, material.Remark);
}

/// <param name="Kind"><c>rated</c>, <c>fixed</c> or <c>checkbox</c>.</param>
/// <param name="OnlyPlace">Null unless there is but one.</param>
/// <param name="Places">By category of person, most recommended first.</param>
internal sealed record PlaceChoiceView(
    string Title, string Kind, string? OnlyPlace, IReadOnlyCollection<string> Categories, IReadOnlyDictionary<string, IReadOnlyList<PlaceOption>> Places)
{
    public static PlaceChoiceView Of(PlaceChoice choice) => new(
        choice.Title, Words.Of(choice.Kind), choice.OnlyPlace, choice.Categories, choice.Categories.ToDictionary(category => category, choice.OfferedTo));
}

/// <summary>A form as pages draw it. Conditions are written in the language of <see cref="Condition"/>.</summary>
/// <param name="Applicant">Which fields tell who applies; null for a form that asks for nobody.</param>
/// <param name="Insured">Which fields tell whose insurance it is about; null for a form about a unit.</param>
/// <param name="Unit">The unit that may apply in a person's place; null where none may.</param>
internal sealed record FormView(
    string Code, string Title, IReadOnlyList<SectionView> Sections, IReadOnlyList<FieldView> Fields, PartyFields? Applicant, PartyFields? Insured, UnitView? Unit)
{
    public static FormView Of(FormSchema form) => new(
        form.Code, form.Title, [.. form.Sections.Select(SectionView.Of)], [.. form.Fields.Select(FieldView.Of)], form.Applicant, form.Insured,
        form.Unit is { } unit ? new UnitView(unit.When.Source, unit.Fields) : null);
}

/// <param name="When">When it is the unit that applies.</param>
internal sealed record UnitView(Value When, PartyFields Fields);

internal sealed record SectionView(string Code, string Title, string? Hint, Value? VisibleWhen)
{
    public static SectionView Of(FormSection section) => new(section.Code, section.Title, section.Hint, section.VisibleWhen?.Source);
}

/// <param name="Kind">Code of the field's kind, such as <c>certificateNumber</c>.</param>
/// <param name="Dates"><c>past</c>, <c>future</c> or <c>any</c>; only for dates.</param>
/// <param name="AccountKind"><c>personal</c> or <c>unit</c>; only for bank accounts.</param>
internal sealed record FieldView(
    string Key, string Label, string Kind, string? Section, bool Required, string? Hint, int MaxLength, int? MaxItems, IReadOnlyList<FieldOption> Options,
    string? TypeField, string? CertificateField, string? CategoryField, int? Least, int? Most, string? Minimum, string? Dates, string? AccountKind, string? Prefill,
    Value? VisibleWhen, Value? RequiredWhen)
{
    /// <summary>Whether it is shown and never typed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether nought will not do; only true for amounts.</summary>
    public bool Positive { get; init; }

    /// <summary>The column whose sum this amount must be, as <c>table.column</c>; null for none.</summary>
    public string? SumOf { get; init; }

    /// <summary>The fields of each row; null for anything but a table.</summary>
    public IReadOnlyList<FieldView>? Fields { get; init; }

    /// <summary>Columns that together tell one row of a table from another; empty for none.</summary>
    public IReadOnlyList<string> Unique { get; init; } = [];

    public static FieldView Of(FormField field) => new(
        field.Key, field.Label, field.Kind.Code(), field.Section, field.Required, field.Hint, field.MaxLength, field.MaxItems, field.Options,
        field.TypeField, field.CertificateField, field.CategoryField, field.Least, field.Most, field.Minimum,
        field.Kind == FieldKind.Date ? field.Dates.Code() : null,
        field.Kind == FieldKind.BankAccount ? field.AccountKind.ToString().ToLowerInvariant() : null,
        field.Prefill, field.VisibleWhen?.Source, field.RequiredWhen?.Source)
    {
        ReadOnly = field.ReadOnly,
        Positive = field.IsPositive,
        SumOf = field.SumOf,
        Fields = field.Columns is { } columns ? [.. columns.Fields.Select(Of)] : null,
        Unique = field.Unique,
    };
}

/// <summary>How the system takes applications for an item.</summary>
/// <param name="ReceivedBy">Codes and names of the levels whose counters receive it; every counter where empty.</param>
/// <param name="Representative">Null when only the applicant himself may apply.</param>
internal sealed record HandlingView(
    IReadOnlyList<HandlingChannel> Channels, IReadOnlyList<CodedName> ReceivedBy, RepresentativeView? Representative, IReadOnlyList<RequirementView> Requirements,
    bool CorrectionAllowed, int CorrectionDays, IReadOnlyList<CodedName> PauseGrounds, int LongestExtension)
{
    public static HandlingView Of(ItemHandling handling, CaseSettings settings) => new(
        [.. handling.Channels.Select(channel => new HandlingChannel(channel.Code, channel.Name, channel.KindCode, channel.IsForStaff))],
        [.. handling.ReceivedBy.Select(level => new CodedName(level.Code(), level.ChineseName()))],
        handling.Representative is { } rule && settings.Forms.TryGetValue("representative", out var form) ? RepresentativeView.Of(rule, form) : null,
        [.. handling.Requirements.Select(RequirementView.Of)],
        handling.CorrectionAllowed,
        handling.CorrectionDays,
        [.. handling.PauseGrounds.Select(ground => new CodedName(ground.Code(), ground.ChineseName()))],
        handling.LongestExtension.Count);
}

/// <param name="Kind"><c>online</c>, <c>on-site</c> or <c>other</c>.</param>
/// <param name="IsForStaff">Whether staff enter what comes through it.</param>
internal sealed record HandlingChannel(string Code, string Name, string Kind, bool IsForStaff);

/// <param name="Relations">Who may act for the applicant.</param>
internal sealed record RepresentativeView(IReadOnlyList<FieldOption> Relations, FormView Form)
{
    public static RepresentativeView Of(RepresentativeRule rule, FormSchema form) => new(
        [.. rule.Relations.Select(code => form.Find("relation")?.FindOption(code)).OfType<FieldOption>()], FormView.Of(form));
}

/// <param name="Kind"><c>document</c>, <c>form</c> or <c>data</c>.</param>
/// <param name="Requirement"><c>mandatory</c>, <c>conditional</c> or <c>auto</c>.</param>
/// <param name="When">When it is demanded; null when that does not depend on the application.</param>
/// <param name="WaivedWhen">Code of the fact that the registry must know for it to be waived.</param>
/// <param name="Trusts">On which grounds it is believed.</param>
/// <param name="Promise">承诺书 that is confirmed when it is given as a promise; null when there is none.</param>
internal sealed record RequirementView(
    string Code, string Name, string Kind, string Requirement, Value? When, string? Situation, string? Condition, IReadOnlyList<MaterialAlternative> AnyOf,
    string? Waiver, string? WaivedWhen, int ReusableMonths, IReadOnlyList<CodedName> Trusts, string? OnlineNote, string? CounterNote, string? Remark,
    PromiseView? Promise)
{
    public static RequirementView Of(RequiredMaterial material) => new(
        material.Code, material.Name, Words.Of(material.Kind), Words.Of(material.Requirement), material.When?.Source, material.Situation, material.Condition,
        material.AnyOf, material.Waiver, material.WaivedWhen, material.ReusableMonths,
        [.. Enum.GetValues<MaterialTrust>().Where(material.Admits).Select(trust => new CodedName(trust.Code(), trust.ChineseName()))],
        material.OnlineNote, material.CounterNote, material.Remark, material.Promise is { } letter ? new(letter.Title, letter.Paragraphs, letter.Hash, letter.IsSigned) : null);
}

/// <param name="Hash">What a promise names as read.</param>
/// <param name="IsSigned">Whether who promises signs, on the screen or on paper.</param>
internal sealed record PromiseView(string Title, IReadOnlyList<string> Paragraphs, string Hash, bool IsSigned);

file static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
