using System.Text.Json;

using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Forms;

/// <summary>A form: its fields in the order in which they are asked. Immutable; the API gives it to the pages that draw it.</summary>
public sealed class FormSchema
{
    private readonly Dictionary<string, FormField> byKey;

    private readonly Dictionary<string, FormSection> sections;

    /// <param name="parties">Null to take the first fields with a name, certificate number and phone.</param>
    /// <exception cref="FormatException">Two fields have one key, or a field refers to one that is missing or of the wrong kind.</exception>
    public FormSchema(string code, string title, IReadOnlyList<FormField> fields, IReadOnlyList<FormSection>? sections = null, FormParties? parties = null)
    {
        Code = code;
        Title = title;
        Fields = fields;
        Sections = sections ?? [];
        this.sections = Sections.ToDictionary(section => section.Code, StringComparer.Ordinal);
        HasConditions = Sections.Any(section => section.VisibleWhen is not null)
            || fields.Any(field => field.VisibleWhen is not null || field.RequiredWhen is not null);
        HasSums = fields.Any(field => field.SumOf is not null);
        byKey = [];
        foreach (var field in fields)
        {
            if (!byKey.TryAdd(field.Key, field))
            {
                throw new FormatException($"The form {code} has two fields “{field.Key}”.");
            }
        }

        foreach (var field in fields)
        {
            FormSchemaRules.Check(this, field);
        }

        FormSchemaRules.CheckConditions(this);
        (Applicant, Insured, Unit) = parties ?? FormParties.Of(this);
        FormSchemaRules.CheckParties(this);
    }

    /// <summary>Stable ASCII code.</summary>
    public string Code { get; }

    public string Title { get; }

    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>The headings under which fields are asked, in their order; empty when there are none.</summary>
    public IReadOnlyList<FormSection> Sections { get; }

    /// <summary>Who applies, the person where a unit may do so too; null for a form that asks for nobody.</summary>
    public PartyFields? Applicant { get; }

    /// <summary>Whose insurance it is about: the applicant as a rule. Null for a form about a unit, or about nobody.</summary>
    public PartyFields? Insured { get; }

    /// <summary>The unit that applies where a person does not; null for a form with one sort of applicant.</summary>
    public UnitParty? Unit { get; }

    /// <summary>Whether anything is asked in some circumstances only.</summary>
    internal bool HasConditions { get; }

    /// <summary>Whether an amount must be the sum of others.</summary>
    internal bool HasSums { get; }

    /// <param name="json">A file of <c>data/forms</c>.</param>
    /// <exception cref="FormatException">A member is missing or of another type, a kind unknown, or a reference dangling.</exception>
    public static FormSchema Load(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return FormSchemaReader.Read(document.RootElement);
    }

    /// <summary>Whether a field is asked, by its section's condition and its own.</summary>
    /// <param name="facts">See <see cref="FormFacts"/>.</param>
    public bool IsAsked(FormField field, Value facts) => !HasConditions
        || ((field.Section is null || sections[field.Section].VisibleWhen?.Holds(facts) != false) && field.VisibleWhen?.Holds(facts) != false);

    /// <summary>Who applies by these answers; null for a form that asks for nobody.</summary>
    public PartyFields? ApplicantIn(Value answers) => IsOfUnit(answers) ? Unit!.Fields : Applicant;

    /// <summary>Whose insurance it is about by these answers; null when it is about a unit, or about nobody.</summary>
    public PartyFields? InsuredIn(Value answers) => IsOfUnit(answers) ? null : Insured;

    private bool IsOfUnit(Value answers) => Unit is not null && answers.Kind == ValueKind.Object && Unit.When.Holds(answers);

    internal bool HasSection(string code) => sections.ContainsKey(code);

    /// <summary>The field with this key; null when there is none.</summary>
    public FormField? Find(string? key) => key is null ? null : byKey.GetValueOrDefault(key);
}
