using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Tasks;

public sealed class TasksInHandTests
{
    private readonly TasksInHand inHand = new();

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void TryTake_TakenBefore_OnlyAtALaterRevision(long revision, bool expected)
    {
        inHand.TryTake(TaskOf(1), 5).Should().BeTrue();

        inHand.TryTake(TaskOf(1), revision).Should().Be(expected);
        inHand.TryTake(TaskOf(2), revision).Should().BeTrue("it is another task");
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void PutBack_OfTheRevisionTaken_FreesIt(long revision, bool expected)
    {
        inHand.TryTake(TaskOf(1), 5);

        inHand.PutBack(TaskOf(1), revision);

        inHand.TryTake(TaskOf(1), 5).Should().Be(expected);
    }

    [Fact]
    public void TryTake_MoreThanAreRemembered_ForgetsTheOldestAlone()
    {
        for (var i = 0; i <= TasksInHand.Remembered; i++)
        {
            inHand.TryTake(TaskOf(i), 1);
        }

        inHand.TryTake(TaskOf(1), 1).Should().BeFalse();
        inHand.TryTake(TaskOf(0), 1).Should().BeTrue();
    }

    private static Guid TaskOf(int number) => new(number, 0, 0, new byte[8]);
}
