using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Registry.Queries;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Registry;

/// <summary>Registers the registry of persons, enrolments and recognitions.</summary>
public static class RegistryRegistration
{
    /// <summary>Needs accounts, the read contexts, the write store, the clock, the offices and the diseases from elsewhere.</summary>
    public static IServiceCollection AddYbtbRegistry(this IServiceCollection services) => services
        .AddSingleton(provider => RegistryParts.Of(provider.GetRequiredService<DiseaseList>()))
        .AddSingleton(provider => provider.GetRequiredService<RegistryParts>().Rules)
        .AddSingleton<EligibilityPreview>()
        .AddSingleton<RegistryRows>()
        .AddSingleton<RegistryWriter>()
        .AddSingleton<RegistryReader>()
        .AddSingleton<EmployerReader>()
        .AddSingleton<RegistryDesk>()
        .AddSingleton<PrefillDesk>()
        .AddSingleton<IKnownFacts, RegistryKnownFacts>()
        .AddSingleton<InsuredStatusHandler>()
        .AddSingleton<IQueryHandler>(provider => provider.GetRequiredService<InsuredStatusHandler>())
        .AddSingleton<IQueryHandler, InsuredPlaceHandler>()
        .AddSingleton<IQueryHandler, TransferStandingHandler>()
        .AddSingleton<CaseResultReader>()
        .AddSingleton<QueryResultDesk>()
        .AddSingleton<IQueryHandler, InsuredRecordsHandler>()
        .AddSingleton<IQueryHandler, EmployerRecordsHandler>()
        .AddSingleton<IQueryHandler, SharingStandingHandler>()
        .AddSingleton<IQueryHandler, RemoteCareStandingHandler>()
        .AddSingleton<IQueryHandler, ReferringHospitalHandler>()
        .AddSingleton<IQueryHandler, PersonRecordHandler>()
        .AddSingleton<SettlementHandler>()
        .AddSingleton<ClaimKeyReader>()
        .AddSingleton<ClaimDesk>()
        .AddSingleton<IQueryHandler>(provider => provider.GetRequiredService<SettlementHandler>())
        .AddSingleton<ClaimStandingHandler>()
        .AddSingleton<IQueryHandler>(provider => provider.GetRequiredService<ClaimStandingHandler>())
        .AddSingleton(provider => provider.GetRequiredService<RegistryRows>().Institutions)
        .AddSingleton<InstitutionReader>()
        .AddSingleton<InstitutionSnapshots>()
        .AddSingleton<InstitutionChangeFiling>()
        .AddSingleton<InstitutionDesk>()
        .AddSingleton<InstitutionTemplates>()
        .AddSingleton<IQueryHandler, InstitutionStandingHandler>()
        .AddSingleton<SyntheticPeople>()
        .AddSingleton<SyntheticEmployers>()
        .AddSingleton<SyntheticRegistry>()
        .AddSingleton<RegistryImporter>()
        .AddSingleton<SyntheticPeopleLoader>();

    /// <summary>The activities that ask the registry and enter results into it, with the rules and kinds that definitions may name.</summary>
    public static ActivityRegistry WithRegistry(this ActivityRegistry activities, DiseaseList diseases)
    {
        var parts = RegistryParts.Of(diseases);
        return activities
            .WithChoices(CaseChoices.EligibilityRules, [ByItem, .. parts.Rules.All.Select(rule => new Choice(rule.Code, rule.Name))])
            .WithChoices(CaseChoices.ResultKinds, [ByItem, .. parts.Kinds.All.Select(kind => new Choice(kind.Code, kind.Name))])
            .With(() => new CheckEligibility(parts.Rules))
            .With(() => new RegisterResult(parts.Kinds))
            .With(() => new AnswerQuery())
            .With(() => new CertifyEnrolment())
            .With(() => new RouteTransfer())
            .With(() => new RegisterTransfer())
            .With(() => new Settle())
            .With(() => new ApproveSettlement());
    }

    private static Choice ByItem { get; } = new("", "按事项");
}
