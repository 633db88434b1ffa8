using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class BaseData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Address",
                table: "offices",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Phone",
                table: "offices",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "alert_ladders",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "office_changes",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    before = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    after = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_changes", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "pause_ground_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    ground = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    is_offered = table.Column<bool>(type: "boolean", nullable: false),
                    items = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    published_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pause_ground_versions", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_office_changes_office_code_number",
                table: "office_changes",
                columns: new[] { "office_code", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "office_changes");

            migrationBuilder.DropTable(
                name: "pause_ground_versions");

            migrationBuilder.DropColumn(
                name: "Address",
                table: "offices");

            migrationBuilder.DropColumn(
                name: "Phone",
                table: "offices");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "alert_ladders");
        }
    }
}
