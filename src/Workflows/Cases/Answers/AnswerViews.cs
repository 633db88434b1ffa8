namespace Ybtb.Workflows.Cases.Answers;

/// <summary>A part of a form with what was answered in it.</summary>
/// <param name="Title">Null for a form without parts.</param>
/// <param name="Answers">In the order of the form; only questions that were answered.</param>
public sealed record AnswerSection(string? Code, string? Title, IReadOnlyList<AnswerView> Answers);

/// <summary>An answer in words.</summary>
/// <param name="Text">Names instead of codes; masked unless asked for with a reason.</param>
/// <param name="IsMasked">Whether more than this was answered.</param>
public sealed record AnswerView(string Key, string Label, string Text, bool IsMasked)
{
    /// <summary>The rows in words; null for an answer that is no table. <see cref="Text"/> says the same in one line.</summary>
    public AnswerTable? Table { get; init; }
}

/// <summary>An answer of several rows.</summary>
/// <param name="Columns">Their labels.</param>
/// <param name="Rows">Each with one text a column, masked as the view is.</param>
public sealed record AnswerTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Somebody whom the case concerns.</summary>
/// <param name="Role"><c>applicant</c>, <c>insured</c> or <c>representative</c>.</param>
/// <param name="Relation">Of a representative to the applicant, in words; null for the others.</param>
/// <param name="IsMasked">Whether anything of it is masked.</param>
public sealed record CasePerson(CodedName Role, string Name, CodedName CertificateType, string Number, string? Phone, string? Relation, bool IsMasked);

/// <summary>A case's people and answers, in clear as far as the viewer may see them.</summary>
public sealed record DisclosedCase(IReadOnlyList<CasePerson> People, IReadOnlyList<AnswerSection> Sections);
