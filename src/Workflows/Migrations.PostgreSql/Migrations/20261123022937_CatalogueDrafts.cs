using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
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
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "rolled_back_to",
                table: "catalogue_versions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "catalogue_drafts",
                columns: table => new
                {
                    part = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    base_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    is_shipped = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_drafts", x => x.part);
                });

            migrationBuilder.CreateTable(
                name: "shipped_catalogues",
                columns: table => new
                {
                    content_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    taken_at = table.Column<long>(type: "bigint", nullable: false)
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
