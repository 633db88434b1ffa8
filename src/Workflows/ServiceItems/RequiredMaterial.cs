using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>A material that the system asks for: a row of the guide's table with what we add to it, or one that the guide speaks of elsewhere.</summary>
/// <param name="Code">Stable ASCII code, such as <c>diagnosis-proof</c>.</param>
public sealed record RequiredMaterial(string Code, string Name, MaterialKind Kind, MaterialRequirement Requirement)
{
    /// <summary>Its place in the guide's table, from 1; null when it is not in there.</summary>
    public int? GuideNo { get; init; }

    /// <summary>When it is demanded; null when that does not depend on the application.</summary>
    public Condition? When { get; init; }

    /// <summary>The kind of application it belongs to, in the guide's words; null for all.</summary>
    public string? Situation { get; init; }

    /// <summary>Any one of these will do; empty when the material itself is meant.</summary>
    public IReadOnlyList<MaterialAlternative> AnyOf { get; init; } = [];

    /// <summary>When it need not be given (免交), in words; null for never.</summary>
    public string? Waiver { get; init; }

    /// <summary>Code of the fact that the registry must know for it to be waived; null when only people decide.</summary>
    public string? WaivedWhen { get; init; }

    /// <summary>For how many months one that was handed in before may be used again; 0 for never.</summary>
    public int ReusableMonths { get; init; }

    /// <summary>On which grounds it is believed; null for the usual ones: see <see cref="Admits"/>.</summary>
    public IReadOnlyList<MaterialTrust>? Trusts { get; init; }

    /// <summary>What is promised when it is given as a promise; null when there is no letter for it.</summary>
    public PromiseLetter? Promise { get; init; }

    public string? Condition { get; init; }

    public string? OnlineNote { get; init; }

    public string? CounterNote { get; init; }

    public string? Remark { get; init; }

    /// <summary>Whether a material handed in under this code is this one.</summary>
    public bool IsMetBy(string code) => code == Code || AnyOf.Any(alternative => alternative.Code == code);

    /// <summary>Whether the application must have it.</summary>
    /// <param name="facts">See <see cref="FormFacts"/>.</param>
    public bool IsDemanded(Engine.Values.Value facts) => (Requirement, When) switch
    {
        _ when Kind == MaterialKind.Data => false,
        (MaterialRequirement.Auto, _) => false,
        (_, { } when) => when.Holds(facts),
        (MaterialRequirement.Mandatory, null) => Situation is null,
        _ => false,   // when is for the people at the desk to say
    };

    /// <summary>Whether it may be given on this ground: shared data only where it can be waived, a promise only where the guide speaks of one.</summary>
    public bool Admits(MaterialTrust trust) => Trusts?.Contains(trust) ?? trust switch
    {
        MaterialTrust.DataSharing => Waiver is not null,
        MaterialTrust.Promise => new[] { Name, Waiver, Remark }.Any(text => text?.Contains("承诺", StringComparison.Ordinal) == true),
        _ => true,
    };
}
