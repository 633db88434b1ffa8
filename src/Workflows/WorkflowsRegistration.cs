using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine;
using Ybtb.Engine.Compilation;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Archiving;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Catalogues.Editing;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Definitions;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents.Rendering;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Instances;
using Ybtb.Workflows.Lint;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.PauseGrounds;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Revisions;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Watchdog;

namespace Ybtb.Workflows;

/// <summary>Puts the domain together.</summary>
public static class WorkflowsRegistration
{
    /// <summary>Adds the engine with the domain's activities, and all desks. Needs the accounts, the storage and the clock from elsewhere.</summary>
    /// <param name="filesDirectory">Where uploaded files are kept.</param>
    public static IServiceCollection AddYbtbWorkflows(this IServiceCollection services, ShippedCatalogue shipped, string filesDirectory)
    {
        services.AddSingleton(shipped);
        services.AddYbtbOffices(shipped.Offices).AddYbtbPauseGrounds().AddSingleton(shipped.Diseases);
        services.AddSingleton<CatalogueReader>().AddSingleton<CatalogueSource>().AddSingleton<CatalogueEffects>().AddSingleton<CatalogueDesk>().AddSingleton<TemplateExample>();
        services.AddCaseChecks();
        services.AddYbtbEngine(Activities(shipped));
        services.AddSingleton<ICaseSettings, CurrentCaseSettings>();
        services.AddSingleton<TrialRunStore>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<DefinitionDesk>();
        services.AddYbtbDelivery();
        services.AddYbtbInbox();
        services.AddYbtbRatings(shipped.Ratings);
        services.AddYbtbWatchdog();
        return services.AddYbtbCases().AddYbtbChannels().AddYbtbInstances().AddYbtbRegistry().AddYbtbCalendars().AddYbtbRevisions().AddYbtbFiles(filesDirectory).AddYbtbNotifications().AddYbtbCredentials().AddYbtbCodePlatform().AddYbtbPayments().AddYbtbEInvoices().AddYbtbSupervision().AddYbtbBoard().AddYbtbRendering().AddYbtbIssuing().AddYbtbApplicants().AddYbtbArchiving();
    }

    /// <summary>Every activity that definitions may use.</summary>
    public static ActivityRegistry Activities(ShippedCatalogue shipped) => ActivityRegistry.General.WithCaseChoices().WithCases().WithRegistry(shipped.Diseases);
}
