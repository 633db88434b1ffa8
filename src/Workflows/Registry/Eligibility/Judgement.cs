using Ybtb.Engine.Activities;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>What a rule says of a case: not yet, because it must know something first, or why not.</summary>
/// <param name="Question">What the rule must know before it can judge; null when it has judged.</param>
/// <param name="Reasons">Sentences for the applicant, in Chinese, all at once; empty when the case is eligible or there is a question.</param>
public sealed record Judgement(Query? Question, IReadOnlyList<string> Reasons)
{
    /// <summary>The rule needs this answer first.</summary>
    public static Judgement Ask(Query question) => new(question, []);

    /// <param name="reasons">None when the case is eligible.</param>
    public static Judgement Of(IReadOnlyList<string> reasons) => new(null, reasons);
}
