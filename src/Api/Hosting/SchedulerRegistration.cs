using Microsoft.Data.SqlClient;
using Npgsql;
using Quartz;

namespace Ybtb.Api.Hosting;

/// <summary>Quartz runs what recurs: on one node in memory, among several through the database they share, so that each job runs once.</summary>
internal static class SchedulerRegistration
{
    /// <summary>How often a node tells the others that it is there.</summary>
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);

    /// <summary>How long a node may be late with that before another takes over its work.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(4);

    /// <summary>A node frozen in the middle of a transaction would hold the lock that all nodes' schedulers need; the server ends such a transaction.</summary>
    private const string PostgresLimits = "-c idle_in_transaction_session_timeout=4s";

    private const string Institutions = "institution-synchronisation";

    /// <summary>At 03:17.</summary>
    private const string EveryNight = "0 17 3 * * ?";

    private static readonly TimeSpan EverySecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EveryMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EveryHour = TimeSpan.FromHours(1);

    public static void AddYbtbScheduler(this IServiceCollection services, ServerOptions options)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true);
            if (options.Database != DatabaseKind.Sqlite)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UseSystemTextJsonSerializer();
                    store.ProvisionSchema();
                    store.ConfigureStore(ado => ado.StoreJobDataAsStrings = true);
                    UseDatabase(store, options);
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = CheckIn;
                        cluster.CheckinMisfireThreshold = Lateness;
                    });
                });
            }

            Schedule<TimerJob>(quartz, "timers", EverySecond);
            Schedule<OutboxJob>(quartz, "outbox", EverySecond);
            Schedule<AlertJob>(quartz, "alerts", EverySecond);
            Schedule<InboxJob>(quartz, "inboxes", EverySecond);
            Schedule<BulkJob>(quartz, "bulk-operations", EverySecond);
            Schedule<RevisionJob>(quartz, "calendar-revisions", EverySecond);
            Schedule<IssuingJob>(quartz, "documents", EverySecond);
            Schedule<RatingJob>(quartz, "ratings", EveryMinute);
            Schedule<ArchivingJob>(quartz, "archiving", EveryMinute);
            Schedule<BoardJob>(quartz, "boards", EveryMinute);
            Schedule<HousekeepingJob>(quartz, "housekeeping", EveryHour);
            quartz.ScheduleJob<InstitutionSyncJob>(
                trigger => trigger.WithIdentity(Institutions).WithCronSchedule(EveryNight), job => job.WithIdentity(Institutions));
        });

        // What another node has put there stays: to set a job's interval anew, give the job another name.
        services.Configure<QuartzOptions>(quartz => quartz.Scheduling.IgnoreDuplicates = true);
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    /// <summary>With a small pool of its own: a step that waits for a connection must not hold up the timers.</summary>
    private static void UseDatabase(IPersistentStoreBuilder store, ServerOptions options)
    {
        const int pool = 8;
        const string name = "ybtb-scheduler";
        if (options.Database == DatabaseKind.Postgres)
        {
            var connection = new NpgsqlConnectionStringBuilder(options.Connection) { ApplicationName = name, MaxPoolSize = pool, Enlist = false };
            connection.Options = $"{connection.Options} {PostgresLimits}".Trim();
            store.UsePostgres(NpgsqlFactory.Instance, connection.ToString());
            return;
        }

        var server = new SqlConnectionStringBuilder(options.Connection) { ApplicationName = name, MaxPoolSize = pool, Enlist = false };
        store.UseSqlServer(SqlClientFactory.Instance, server.ToString());
    }

    private static void Schedule<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval)
        where TJob : class, IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).WithSimpleSchedule(every => every.WithInterval(interval).RepeatForever()),
            job => job.WithIdentity(name));
}
