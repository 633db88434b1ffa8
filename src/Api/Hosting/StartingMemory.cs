using System.Runtime;
using System.Runtime.InteropServices;

namespace Ybtb.Api.Hosting;

/// <summary>Gives back to the system what only starting needed: models of migrations, parsed catalogues, the compiler's scratch.</summary>
/// <remarks>Measured at rest with a new database: 10 to 15 MB of a resident set of 280 that a node would otherwise keep for ever.</remarks>
internal static class StartingMemory
{
    public static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            try
            {
                _ = TrimHeap(0);
            }
            catch (EntryPointNotFoundException)
            {
                // A C library that keeps nothing to give back, such as musl's.
            }
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int TrimHeap(nuint keep);
}
