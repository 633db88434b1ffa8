using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CatalogueDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "catalogue_versions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rolled_back_to",
                table: "catalogue_versions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "catalogue_drafts",
                columns: table => new
                {
                    part = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    base_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_shipped = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_drafts", x => x.part);
                });

            migrationBuilder.CreateTable(
                name: "shipped_catalogues",
                columns: table => new
                {
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shipped_catalogues", x => x.content_hash);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_drafts");

            migrationBuilder.DropTable(
                name: "shipped_catalogues");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "catalogue_versions");

            migrationBuilder.DropColumn(
                name: "rolled_back_to",
                table: "catalogue_versions");
        }
    }
}
