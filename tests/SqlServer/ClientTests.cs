using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace Ybtb.SqlServer.Tests;

public sealed class ClientTests
{
    /// <summary>The client refers to a package that the feed lacks; a project of ours stands in for it. A method that needs more would fail when first called.</summary>
    [Fact]
    public void Every_method_of_the_client_compiles_but_the_one_for_a_sign_in_that_is_not_supported()
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var failed = new List<string>();
        var compiled = 0;
        foreach (var type in typeof(SqlConnection).Assembly.GetTypes().Where(t => !t.ContainsGenericParameters && !t.IsSubclassOf(typeof(Delegate))))
        {
            foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).Where(HasCode))
            {
                try
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                    compiled++;
                }
                catch (Exception failure)
                {
                    failed.Add($"{type.FullName}.{method.Name}: {failure.GetType().Name}");
                }
            }
        }

        compiled.Should().BeGreaterThan(7_000);
        failed.Should().ContainSingle().Which.Should().Contain("ActiveDirectoryAuthenticationProvider");
    }

    private static bool HasCode(MethodBase method) =>
        !method.IsAbstract && !method.ContainsGenericParameters && (method.Attributes & MethodAttributes.PinvokeImpl) == 0;
}
