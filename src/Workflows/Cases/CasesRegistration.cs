using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Cases.Courses;
using Ybtb.Workflows.Cases.Notes;
using Ybtb.Workflows.Cases.Records;
using Ybtb.Workflows.Drafts;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Search;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tasks.Views;

namespace Ybtb.Workflows.Cases;

/// <summary>Registers cases, tasks and their desks.</summary>
public static class CasesRegistration
{
    /// <summary>Needs the engine, the accounts, <see cref="ICaseSettings"/> and something that answers <see cref="InsuredPlaceQuery"/>.</summary>
    public static IServiceCollection AddYbtbCases(this IServiceCollection services) => services
        .AddSingleton<ICaseNumberSource, RandomCaseNumberSource>()
        .AddSingleton<CaseFileHandler>()
        .AddSingleton<IQueryHandler>(provider => provider.GetRequiredService<CaseFileHandler>())
        .AddSingleton<IEffectWriter, DiscardTaskWriter>()
        .AddSingleton<TaskReader>()
        .AddSingleton<CaseListReader>()
        .AddSingleton<WorkReader>()
        .AddSingleton<TaskLists>()
        .AddSingleton<OpenCaseReader>()
        .AddSingleton<ReusableMaterials>()
        .AddSingleton<PromisePapers>()
        .AddSingleton<FilingDesk>()
        .AddSingleton<DraftReader>()
        .AddSingleton<DraftDesk>()
        .AddSingleton<UploadReader>()
        .AddSingleton<TaskDesk>()
        .AddSingleton<ColleagueDesk>()
        .AddSingleton<SavedViewDesk>()
        .AddSingleton<CaseSearchReader>()
        .AddSingleton<CaseSearchDesk>()
        .AddSingleton<CaseSearchBackfill>()
        .AddSingleton<CaseDesk>()
        .AddSingleton<BundleDesk>()
        .AddSingleton<DeadlineDesk>()
        .AddSingleton<CaseDisclosure>()
        .AddSingleton<CaseRecordReader>()
        .AddSingleton<CaseChangeReader>()
        .AddSingleton<CaseRecords>()
        .AddSingleton<CaseNoteDesk>()
        .AddSingleton<CaseCourseDesk>();
}
