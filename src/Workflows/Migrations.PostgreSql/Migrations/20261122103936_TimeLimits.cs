using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class TimeLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "calendar_version",
                table: "clocks",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "calendar_versions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "published_by",
                table: "calendar_versions",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "calendar_versions",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "rolled_back_to",
                table: "calendar_versions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "calendar_drafts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    published_as = table.Column<int>(type: "integer", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_revisions",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    cursor = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    examined = table.Column<int>(type: "integer", nullable: false),
                    revised = table.Column<int>(type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    notified = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_revisions", x => x.version);
                });

            migrationBuilder.CreateIndex(
                name: "IX_clocks_case_number",
                table: "clocks",
                column: "case_number",
                filter: "\"stopped_at\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_revisions_status",
                table: "calendar_revisions",
                column: "status");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_drafts");

            migrationBuilder.DropTable(
                name: "calendar_revisions");

            migrationBuilder.DropIndex(
                name: "IX_clocks_case_number",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "calendar_version",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "calendar_versions");

            migrationBuilder.DropColumn(
                name: "published_by",
                table: "calendar_versions");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "calendar_versions");

            migrationBuilder.DropColumn(
                name: "rolled_back_to",
                table: "calendar_versions");
        }
    }
}
