using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Inbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "emails",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address_masked = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_items",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_postings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: true),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    office_path = table.Column<string>(type: "TEXT", maxLength: 96, nullable: true),
                    without = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_postings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_preferences",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    email = table.Column<byte[]>(type: "BLOB", maxLength: 1000, nullable: true),
                    phone = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: true),
                    email_kinds = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sms_kinds = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_preferences", x => x.account_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_emails_sent_at",
                table: "emails",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_items_account_id_created_at",
                table: "inbox_items",
                columns: new[] { "account_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_items_account_id_source",
                table: "inbox_items",
                columns: new[] { "account_id", "source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inbox_items_created_at",
                table: "inbox_items",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_items_unread",
                table: "inbox_items",
                column: "account_id",
                filter: "\"read_at\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "emails");

            migrationBuilder.DropTable(
                name: "inbox_items");

            migrationBuilder.DropTable(
                name: "inbox_postings");

            migrationBuilder.DropTable(
                name: "inbox_preferences");
        }
    }
}
