using System.Reflection;

namespace Ybtb.Engine.Persistence.Memory;

/// <summary>Makes a shallow copy of any row, whatever its constructor demands.</summary>
internal static class RowCloner
{
    private static readonly Func<object, object> Shallow =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    public static object Clone(object row) => Shallow(row);
}
