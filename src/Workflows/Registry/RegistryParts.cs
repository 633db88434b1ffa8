using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Results;

namespace Ybtb.Workflows.Registry;

/// <summary>The rules and the kinds of results that this assembly has a class for; a new item adds files and no line elsewhere.</summary>
public sealed record RegistryParts(EligibilityRules Rules, ResultKinds Kinds)
{
    /// <param name="diseases">For the rules and kinds that need the list.</param>
    public static RegistryParts Of(DiseaseList diseases)
    {
        var services = new ServiceCollection();
        services.AddSingleton(diseases);
        AddAll<EligibilityRule>(services);
        AddAll<ResultKind>(services);
        using var provider = services.BuildServiceProvider();
        return new RegistryParts(
            new EligibilityRules(provider.GetServices<EligibilityRule>()), new ResultKinds(provider.GetServices<ResultKind>()));
    }

    private static void AddAll<T>(ServiceCollection services)
        where T : class
    {
        foreach (var type in typeof(T).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(T))))
        {
            services.AddSingleton(type);
            services.AddSingleton<T>(provider => (T)provider.GetRequiredService(type));
        }
    }
}
