using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Board;

/// <summary>Offices that file, advance and close cases at random, the choices by a seed, and the boards over them.</summary>
internal sealed class BoardWorld : IDisposable
{
    private static readonly string[] Regions = ["530102", "530103", "532901"];

    private readonly Lock gate = new();
    private readonly List<CaseNumber> numbers = [];
    private int people;

    private BoardWorld(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public BoardDesk Desk => Host.Get<BoardDesk>();

    public BoardReader Reader => Host.Get<BoardReader>();

    public BoardFolder Folder => Host.Get<BoardFolder>();

    public LocalDate Today => LegalTime.DayOf(Host.Clock.GetCurrentInstant());

    /// <summary>Who sees the whole province.</summary>
    public Viewer Province => Host.Viewer("省督办", "530000", Role.Supervisor);

    public IReadOnlyList<CaseNumber> Numbers
    {
        get
        {
            lock (gate)
            {
                return [.. numbers];
            }
        }
    }

    public static async Task<BoardWorld> CreateAsync(TestDatabase database) => new(await WorkflowHost.CreateAsync(database: database));

    /// <summary>Several days of work, with the clock moved on.</summary>
    public async Task WorkForDaysAsync(Random random, params IReadOnlyList<string> days)
    {
        foreach (var day in days)
        {
            await Host.AdvanceToAsync($"{day}T09:30:00");
            for (var i = 0; i < 14; i++)
            {
                await WorkAsync(random);
            }
        }
    }

    /// <summary>One thing that somebody does: what is refused, for others were first, is nobody's concern here.</summary>
    public async Task WorkAsync(Random random)
    {
        var choice = random.Next(10);
        if (choice < 3 || Numbers.Count == 0)
        {
            await FileAsync(random, isReviewed: choice == 0 || Numbers.Count == 0);
            return;
        }

        var file = await Host.FileOfAsync(Pick(random, Numbers));
        if (!file.IsOpen)
        {
            return;
        }

        switch (choice)
        {
            case 3:
                await Host.Cases.WithdrawAsync(At("窗口", file.ReceivingOffice.Code, Role.Clerk), file.Number, "改在外地办理", Now, null, default);
                break;
            case 4:
                await Host.Cases.PauseAsync(At("初审", file.CountingOffice.Code, Role.Reviewer), file.Number, PauseGround.ExpertReview, "通知1号", Today.PlusDays(7), Now, null, default);
                break;
            case 5:
                await Host.Cases.EndPauseAsync(At("初审", file.CountingOffice.Code, Role.Reviewer), file.Number, null, Now, null, default);
                break;
            default:
                await AdvanceAsync(file, random);
                break;
        }
    }

    public BoardFilter FilterOf(Viewer viewer, BoardQuery query) =>
        Host.Get<BoardFilters>().Read(viewer, query).Should().BeOfType<BoardFilterResult.Understood>().Subject.Filter;

    /// <summary>A filter as somebody might choose it.</summary>
    public BoardFilter AnyFilter(Random random, Guid? person = null)
    {
        var filter = new BoardFilter
        {
            AsOf = Now + Duration.FromHours(random.Next(0, 24 * 30)),
            OfficePath = random.Next(3) == 0 ? Host.Offices.Find(Pick<string>(random, ["530100", .. Regions]))!.Path : OfficePath.Province,
            IsOfficeAlone = random.Next(6) == 0,
            Side = random.Next(3) == 0 ? BoardSide.Receiving : BoardSide.Deciding,
            Items = random.Next(3) == 0 ? [random.Next(2) == 0 ? Applications.Enrollment : Applications.Recognition] : [],
            Channels = random.Next(5) == 0 ? ["counter"] : [],
            Prefecture = random.Next(4) == 0 ? Pick<string>(random, ["530100", "532900", "530000", ""]) : null,
            ReceivingPrefecture = random.Next(6) == 0 ? Pick<string>(random, ["530100", "532900"]) : null,
            DecidingPrefecture = random.Next(6) == 0 ? Pick<string>(random, ["530100", "532900", "530000"]) : null,
            Person = random.Next(5) == 0 ? person : null,
            From = Today.PlusDays(-random.Next(0, 40)),
            To = Today.PlusDays(-random.Next(0, 3) + random.Next(0, 2)),
        };
        return filter.From <= filter.To ? filter : filter with { From = filter.To };
    }

    public Viewer At(string role, string office, Role what) => Host.Viewer($"{role}{office}", office, what);

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public void Dispose() => Host.Dispose();

    private Instant Now => Host.Clock.GetCurrentInstant();

    private async Task FileAsync(Random random, bool isReviewed)
    {
        var (clerk, region) = (At("窗口", Pick(random, Regions), Role.Clerk), Pick(random, Regions));
        var person = Interlocked.Increment(ref people);
        var name = $"李秀{(char)('一' + (person % 2000))}";
        Note(await Host.Cases.FileAsync(clerk, Applications.EnrollmentAt(Now, person, name, region), default));
        if (isReviewed)
        {
            Note(await Host.Cases.FileAsync(clerk, Applications.RecognitionAt(Now, person, name, isComplete: random.Next(4) > 0), default));
        }
    }

    private async Task AdvanceAsync(CaseFile file, Random random)
    {
        if (file.Tasks.Find(task => task.IsOpen) is not { } task)
        {
            return;
        }

        var outcome = random.Next(4) > 0 ? task.Outcomes[0] : Pick(random, task.Outcomes);
        await Host.Tasks.CompleteAsync(
            At(task.Stage, task.Office.Code, task.Role), task.Id,
            new TaskCompletion(outcome, "情况属实", outcome.Contains("补正", StringComparison.Ordinal) ? ["diagnosis"] : [], [], task.Revision), Now, default);
    }

    private void Note(FileCaseResult filed)
    {
        if (filed is FileCaseResult.Filed { Case.Number: var number })
        {
            lock (gate)
            {
                numbers.Add(number);
            }
        }
    }
}
