using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <summary>An index of the tasks that nobody has claimed: without it whoever asks for the next one passes over every claimed one first.</summary>
    public partial class FreeTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_human_tasks_free",
                table: "human_tasks",
                columns: new[] { "role", "due_at", "id" },
                filter: "\"ended_at\" IS NULL AND \"claimed_by\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_human_tasks_free",
                table: "human_tasks");
        }
    }
}
