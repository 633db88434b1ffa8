using NodaTime;
using Ybtb.Api.Clock;
using Ybtb.Api.Commands;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Json;
using Ybtb.Api.Security;
using Ybtb.Api.Studio;
using Ybtb.Engine;
using Ybtb.Engine.Http;
using Ybtb.Workflows;
using Ybtb.Workflows.Channels.Webhooks;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents.Rendering.Fonts;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Hosting;

/// <summary>The composition root: builds a server from the operator's options.</summary>
public static class YbtbServer
{
    /// <summary>A server whose database exists and is up to date, ready to be started.</summary>
    /// <remarks>Nodes that start together prepare the database one after the other: its schema, the key ring, what the product ships.</remarks>
    /// <param name="configure">For tests: the last word on services.</param>
    /// <exception cref="InvalidOperationException">The options contradict what is in the data directory.</exception>
    public static async Task<WebApplication> BuildAsync(ServerOptions options, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var storage = options.OpenStorage();
        await using var preparing = await storage.PrepareAloneAsync(cancellationToken);
        if (options.Clock is not null && !await storage.MarkThrowAwayAsync(cancellationToken))
        {
            throw new InvalidOperationException("数据库中已有正式数据，不能使用可调时钟（--clock）。请另选一个空的数据目录或数据库。");
        }

        await storage.MigrateAsync(cancellationToken);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = options.ShippedDirectory });
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        builder.Configuration[$"{SecurityOptions.Section}:{nameof(SecurityOptions.DataDirectory)}"] = options.DataDirectory;
        AddServices(builder.Services, options, storage, builder.Configuration);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.Services.GetRequiredService<DocumentFonts>();   // refused here, not when the first document is due
        await app.Services.GetRequiredService<KeyRing>().OpenAsync(cancellationToken);
        await app.Services.GetRequiredService<ShippedData>().ImportAsync(cancellationToken);
        Use(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options, Storage storage, IConfiguration configuration)
    {
        services.AddSingleton(options);
        AddClock(services, options);
        storage.AddTo(services);
        services.AddYbtbSecurity(configuration);
        services.AddYbtbWorkflows(ShippedCatalogue.Load(Path.Combine(options.ShippedDirectory, "data")), options.FilesDirectory);
        if (options.CredentialGateway is { } gateway)
        {
            services.UseCredentialGateway(gateway);
        }

        if (options.PaymentGateway is { } bank)
        {
            services.UsePaymentGateway(bank);
        }

        if (options.EInvoiceGateway is { } invoices)
        {
            services.UseEInvoiceGateway(invoices);
        }

        if (options.CodePlatformGateway is { } platform)
        {
            services.UseCodePlatformGateway(platform);
        }

        if (options.SmsGateway is { } texts)
        {
            services.UseSmsGateway(texts);
        }

        if (options.EmailGateway is { } mail)
        {
            services.UseEmailGateway(mail);
        }

        services.AddOutgoingHttp(new OutgoingHttpOptions { AllowedHosts = options.AllowedHosts });
        services.AddSingleton(new WebhookOptions { PrivateHosts = options.WebhookHosts, AllowsThisMachine = options.Clock is not null });
        services.AddStudioApi();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);   // used for descriptors alone, which hold no secret
        services.AddSingleton<ShippedData>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<IPublicAddress>(provider => options.PublicUrl is { } address ? new FixedPublicAddress(address) : ActivatorUtilities.CreateInstance<ServedAddress>(provider));
        services.AddHostedService<OutboxLoop>();
        services.AddHostedService<IssuingLoop>();
        services.AddHostedService<ApplicantCodeLoop>();
        services.AddHostedService<SearchBackfillService>();
        services.AddYbtbScheduler(options);
        services.AddOpenApi(openApi => openApi.AddSchemaTransformer<WireSchemas>());
        services.ConfigureHttpJsonOptions(json => JsonConventions.Apply(json.SerializerOptions));
    }

    /// <summary>The machine's clock, or the one that is set by hand.</summary>
    internal static void AddClock(IServiceCollection services, ServerOptions options)
    {
        if (options.Clock is { } start)
        {
            var clock = new SettableClock(start);
            services.AddSingleton<IClock>(clock).AddSingleton(clock).AddSingleton<ClockDesk>();
        }
        else
        {
#pragma warning disable RS0030 // the one place that reads the machine's clock
            services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        }
    }

    private static void Use(WebApplication app, ServerOptions options)
    {
        app.UseSecurityHeaders();
        app.UseStaffPages(options.ShippedDirectory);
        app.UseWhen(context => context.Request.Path.StartsWithSegments(StudioApi.Descriptors, StringComparison.Ordinal), descriptors => descriptors.UseResponseCompression());
        app.UseReceivedAt();
        app.UseYbtbSecurity();
        app.MapOpenApi().AllowAnonymousWithReason("接口说明不含数据");
        app.MapHealth();
        app.MapItems();
        app.MapForms();
        app.MapFiling();
        app.MapDrafts();
        app.MapTimeLimits();
        app.MapCases();
        app.MapClaims();
        app.MapCaseRecords();
        app.MapDeliveries();
        app.MapDocumentBundles();
        app.MapCaseResults();
        app.MapTasks();
        app.MapColleagues();
        app.MapDelegations();
        app.MapViews();
        app.MapBoard();
        app.MapReports();
        app.MapAlerts();
        app.MapUrgings();
        app.MapInbox();
        app.MapSupervision();
        app.MapWatchdog();
        app.MapRatings();
        app.MapApplicantRating();
        app.MapBadRatings();
        app.MapComplaints();
        app.MapLadders();
        app.MapPauseGrounds();
        app.MapCatalogue();
        app.MapChannels();
        app.MapWebhooks();
        app.MapFiles();
        app.MapDocuments();
        app.MapVerifications();
        app.MapApplicantSession();
        app.MapApplicantCase();
        app.MapDefinitions();
        app.MapDefinitionComparison();
        app.MapInstances();
        app.MapIncidents();
        app.MapBulkOperations();
        app.MapArchiving();
        app.MapRegistry();
        app.MapPayments();
        app.MapEInvoices();
        app.MapInstitutions();
        app.MapCalendars();
        app.MapSession();
        app.MapAccounts();
        app.MapAccountDetails();
        app.MapOffices();
        app.MapStudioApi();
        app.MapEmbeddedSystems(isThrowAway: options.Clock is not null);
        app.MapClock(isSettable: options.Clock is not null);
    }
}
