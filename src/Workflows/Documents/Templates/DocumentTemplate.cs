using System.Collections.Immutable;

namespace Ybtb.Workflows.Documents.Templates;

/// <summary>What a kind of document says: a part of the catalogue, so that each case's documents say what was published when it was filed. Immutable.</summary>
/// <param name="Kind">One of <see cref="DocumentKinds"/>.</param>
/// <param name="IsAtOnce">Whether it is issued as soon as it is owed; otherwise when somebody first asks for it.</param>
/// <param name="Office">Which office owes and seals it.</param>
/// <param name="IsDelivered">Whether its delivery (送达) is to be recorded.</param>
public sealed record DocumentTemplate(
    string Kind, string Title, bool IsAtOnce, TemplateOffice Office, bool IsDelivered, ImmutableArray<TemplateBlock> Blocks);

/// <summary>The offices that issue documents.</summary>
public enum TemplateOffice
{
    /// <summary>The one that works on the case: after routing the office that decides, such as that of the insured place.</summary>
    Counting,

    /// <summary>收件地.</summary>
    Receiving,
}
