using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry;

/// <summary>Registers the registry of persons, enrolments and recognitions.</summary>
public static class RegistryRegistration
{
    /// <summary>Needs accounts, the read contexts, the write store, the clock, the offices and the diseases from elsewhere.</summary>
    public static IServiceCollection AddYbtbRegistry(this IServiceCollection services) => services
        .AddSingleton<RegistryRows>()
        .AddSingleton<RegistryWriter>()
        .AddSingleton<RegistryReader>()
        .AddSingleton<RegistryDesk>()
        .AddSingleton<InsuredStatusHandler>()
        .AddSingleton<IQueryHandler>(provider => provider.GetRequiredService<InsuredStatusHandler>())
        .AddSingleton<IQueryHandler, InsuredPlaceHandler>()
        .AddSingleton<IQueryHandler, TransferStandingHandler>()
        .AddSingleton<SyntheticPeople>()
        .AddSingleton<SyntheticPeopleLoader>();

    /// <summary>The activities that ask the registry and enter results into it.</summary>
    public static ActivityRegistry WithRegistry(this ActivityRegistry activities, DiseaseList diseases) => activities
        .With(() => new CheckEligibility(diseases))
        .With(() => new RegisterResult(diseases))
        .With(() => new RouteTransfer())
        .With(() => new RegisterTransfer());
}
