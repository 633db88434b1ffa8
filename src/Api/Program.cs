var app = WebApplication.CreateBuilder(args).Build();
app.Run();

/// <summary>The server's entry point; partial so that tests can host it.</summary>
public partial class Program;
