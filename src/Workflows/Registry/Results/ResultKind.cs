using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>One kind of result that a case may have in the registry.</summary>
/// <remarks>Every concrete class of this assembly is found by itself and may have a constructor that takes shipped data or rules.</remarks>
public abstract class ResultKind
{
    /// <summary>What definitions write to name it; lower case with dashes, unique.</summary>
    public abstract string Code { get; }

    /// <summary>For those who design flows, in Chinese.</summary>
    public abstract string Name { get; }

    /// <summary>The item whose result it is where a definition names none; null when it must always be named.</summary>
    public virtual string? Item => null;

    /// <summary>The effects and outputs of the entry, or the question that must be answered first.</summary>
    /// <exception cref="ActivityFailedException">The registry does not allow the entry.</exception>
    public abstract ActivityResult Register(ResultEntry entry, IRegistryAnswers answers);

    /// <summary>A kind that needs to know only what the registry has on the insured person, and keeps to the rule by which the case was accepted.</summary>
    public abstract class OfInsured(InsuredStatusRule rule) : ResultKind
    {
        public sealed override ActivityResult Register(ResultEntry entry, IRegistryAnswers answers)
        {
            var subject = RegistryFields.Subject(entry.File);
            return !answers.TryAnswer(subject, out var status) ? ActivityResult.Ask(subject)
                : rule.Reasons(status, entry.File, entry.EffectiveOn) is [var reason, ..] ? throw new ActivityFailedException("not-eligible", reason)
                : Register(entry, subject, status);
        }

        /// <summary>The effects and outputs of an entry that the rule allows.</summary>
        protected abstract ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status);
    }
}
