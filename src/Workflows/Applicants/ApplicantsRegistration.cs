using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Applicants;

/// <summary>Registers what the public pages stand on.</summary>
public static class ApplicantsRegistration
{
    public static IServiceCollection AddYbtbApplicants(this IServiceCollection services) => services
        .AddSingleton<ApplicantReader>()
        .AddSingleton<ApplicantCodeQueue>()
        .AddSingleton<ApplicantCodeDesk>()
        .AddSingleton<ApplicantSessionDesk>()
        .AddSingleton<ApplicantUploadDesk>()
        .AddSingleton<ApplicantCaseDesk>();
}
