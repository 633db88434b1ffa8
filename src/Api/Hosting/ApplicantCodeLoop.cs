using Ybtb.Workflows.Applicants;

namespace Ybtb.Api.Hosting;

/// <summary>Sends the codes that applicants have asked for.</summary>
internal sealed class ApplicantCodeLoop(ApplicantCodeQueue queue, ApplicantCodeDesk codes, ILogger<ApplicantCodeLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var request in queue.TakeAllAsync(stoppingToken))
            {
                await IssueAsync(request, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the server stops: whoever still waits asks again
        }
    }

    private async Task IssueAsync(CodeRequest request, CancellationToken stoppingToken)
    {
        try
        {
            await codes.IssueAsync(request, stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "A code could not be sent; its applicant has to ask again");
        }
    }
}
