using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>A rule that needs to know only what the registry has on the insured person.</summary>
public abstract class InsuredStatusRule : EligibilityRule
{
    public sealed override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var subject = RegistryFields.Subject(file);
        return answers.TryAnswer(subject, out var status) ? Judgement.Of(Reasons(status, file, on)) : Judgement.Ask(subject);
    }

    /// <returns>Why not; empty when the case is eligible.</returns>
    internal abstract IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on);
}
