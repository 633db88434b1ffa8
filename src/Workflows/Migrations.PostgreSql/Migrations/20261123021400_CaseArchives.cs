using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CaseArchives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "archiving",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    after_days = table.Column<int>(type: "integer", nullable: false),
                    is_paused = table.Column<bool>(type: "boolean", nullable: false),
                    seen_filed_at = table.Column<long>(type: "bigint", nullable: true),
                    seen_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: true, collation: "C"),
                    round_ended_at = table.Column<long>(type: "bigint", nullable: true),
                    archived = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_archiving", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_archives",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    archived_at = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_archives", x => x.case_number);
                });

            migrationBuilder.CreateTable(
                name: "instance_archives",
                columns: table => new
                {
                    InstanceId = table.Column<byte[]>(type: "bytea", nullable: false),
                    ArchivedAt = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_instance_archives", x => x.InstanceId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "archiving");

            migrationBuilder.DropTable(
                name: "case_archives");

            migrationBuilder.DropTable(
                name: "instance_archives");
        }
    }
}
