using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Forms;

/// <summary>Everything there is to say about a form's answers.</summary>
/// <param name="Problems">What blocks filing, in the order of the fields, unknown fields last; empty when the answers are valid.</param>
/// <param name="Warnings">What a person should look at; never blocks.</param>
/// <param name="Answers">The answers to store: numbers normalised, texts trimmed, blanks left out, birth date and sex filled in from the
/// certificate where they were not given. Only to be used when there is no problem.</param>
public sealed record FormReport(IReadOnlyList<FormProblem> Problems, IReadOnlyList<FormProblem> Warnings, Value Answers)
{
    public bool IsValid => Problems.Count == 0;
}
