using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>The conditions that 办事指南 sets for one kind of application. Pure: what it must know it asks for.</summary>
/// <remarks>Every concrete class of this assembly is found by itself and may have a constructor that takes shipped data, such as the list of diseases.</remarks>
public abstract class EligibilityRule
{
    /// <summary>What definitions write to name it; lower case with dashes, unique.</summary>
    public abstract string Code { get; }

    /// <summary>For those who design flows, in Chinese.</summary>
    public abstract string Name { get; }

    /// <summary>The item whose rule it is where a definition names none; null when it must always be named.</summary>
    public virtual string? Item => null;

    /// <summary>Whether it can judge as soon as it is known who is insured, while the rest of the form is still empty.</summary>
    public virtual bool NeedsOnlyThePerson => false;

    /// <param name="file">The case; its answers have been validated.</param>
    /// <param name="on">The legal day on which the request reached us, in Asia/Shanghai.</param>
    /// <param name="answers">What has been asked so far.</param>
    public abstract Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers);
}
