using Ybtb.Workflows.Documents.Rendering.Layout;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed class PaginatorTests
{
    private const double Room = PageGeometry.Bottom - PageGeometry.Top;

    private static readonly Slice Head = new(20, Nothing);

    [Fact]
    public void AnySlices_AreAllPlacedInOrderAndWithinTheirPage()
    {
        var random = new Random(42);
        for (var round = 0; round < 300; round++)
        {
            var slices = Enumerable.Range(0, random.Next(1, 120)).Select(_ => new Slice(5 + (random.NextDouble() * 90), Nothing)
            {
                Above = random.Next(3) * 4,
                KeepsWithNext = random.Next(3) == 0,
                Head = random.Next(2) == 0 ? Head : null,
            }).ToList();

            var pages = Paginator.Divide(slices);

            pages.SelectMany(page => page).Select(placed => placed.Slice).Where(slice => !ReferenceEquals(slice, Head)).Should().Equal(slices);
            foreach (var page in pages)
            {
                var y = 0.0;
                foreach (var (slice, top) in page)
                {
                    top.Should().BeGreaterThanOrEqualTo(y);
                    y = top + slice.Height;
                }

                y.Should().BeLessThanOrEqualTo(PageGeometry.Bottom + 0.02);
            }
        }
    }

    [Fact]
    public void SlicesThatKeepTogether_MoveTogether()
    {
        var filler = new Slice(PageGeometry.Bottom - PageGeometry.FirstTop - 50, Nothing);
        Slice heading = new(30, Nothing) { KeepsWithNext = true }, line = new(30, Nothing);

        var pages = Paginator.Divide([filler, heading, line]);

        pages.Select(page => page.Select(placed => placed.Slice)).Should().SatisfyRespectively(
            first => first.Should().Equal(filler), second => second.Should().Equal(heading, line));
    }

    [Fact]
    public void MoreThanAPageThatKeepsTogether_IsDividedAllTheSame()
    {
        var slices = Enumerable.Range(0, 5).Select(_ => new Slice(Room / 2, Nothing) { KeepsWithNext = true }).ToList();

        Paginator.Divide(slices).Should().HaveCountGreaterThan(2);
    }

    [Fact]
    public void FirstRowOfAPage_ComesBelowTheHeadAgain()
    {
        var rows = Enumerable.Range(0, 60).Select(_ => new Slice(30, Nothing) { Head = Head }).ToList();

        var pages = Paginator.Divide([Head, .. rows]);

        pages.Should().HaveCountGreaterThan(1).And.OnlyContain(page => ReferenceEquals(page[0].Slice, Head) && page.Count(placed => ReferenceEquals(placed.Slice, Head)) == 1);
    }

    private static void Nothing(PageCanvas canvas, SlicePlace place)
    {
    }
}
