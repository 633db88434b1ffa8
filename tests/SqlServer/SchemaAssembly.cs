using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ybtb.SqlServer.Tests;

/// <summary>
/// Makes SQL Server's schema model run on this runtime, where keys of assembly names are not supported any more, and beside this client, in
/// which some types have moved to an assembly of their own.
/// </summary>
/// <remarks>Changes the copy of the library in the test's own output, before anything loads it; nothing of it is shipped.</remarks>
internal static class SchemaAssembly
{
    private static readonly string[] Files = ["Microsoft.Data.Tools.Schema.Sql.dll", "Microsoft.SqlServer.Types.dll"];

    [ModuleInitializer]
    internal static void MendAll()
    {
        foreach (var file in Files)
        {
            Mend(Path.Combine(AppContext.BaseDirectory, file));
        }
    }

    private static void Mend(string path)
    {
        var mended = path + ".mended";
        using (var resolver = new DefaultAssemblyResolver())
        {
            resolver.AddSearchDirectory(AppContext.BaseDirectory);
            resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
            using var assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver });
            if (!DropKeys(assembly.MainModule) & !FollowTypes(assembly.MainModule))
            {
                return;
            }

            assembly.Write(mended);
        }

        File.SetAttributes(path, FileAttributes.Normal);   // package files arrive read-only
        File.Move(mended, path, overwrite: true);
    }

    /// <returns>False when nothing had to be changed.</returns>
    private static bool FollowTypes(ModuleDefinition module)
    {
        var moved = module.GetTypeReferences().Where(t => t.Namespace == "Microsoft.Data.SqlClient.Server").ToList();
        if (moved.Count == 0)
        {
            return false;
        }

        var home = new AssemblyNameReference("Microsoft.SqlServer.Server", new Version(1, 0, 0, 0));
        module.AssemblyReferences.Add(home);
        foreach (var type in moved)
        {
            type.Namespace = "Microsoft.SqlServer.Server";
            type.Scope = home;
        }

        return true;
    }

    /// <returns>False when nothing had to be changed.</returns>
    private static bool DropKeys(ModuleDefinition module)
    {
        var calls = module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions.Select(i => (Method: m, Instruction: i)))
            .Where(c => c.Instruction.Operand is MethodReference { DeclaringType.FullName: "System.Reflection.AssemblyName", Name: "get_KeyPair" or "set_KeyPair" })
            .ToList();
        foreach (var (method, instruction) in calls)
        {
            var reads = ((MethodReference)instruction.Operand).Name == "get_KeyPair";
            var il = method.Body.GetILProcessor();
            il.InsertBefore(instruction, il.Create(OpCodes.Pop));
            il.Replace(instruction, reads ? il.Create(OpCodes.Ldnull) : il.Create(OpCodes.Pop));
        }

        return calls.Count > 0;
    }
}
