using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Payments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bank_accounts",
                columns: table => new
                {
                    account_index = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_accounts", x => x.account_index);
                });

            migrationBuilder.CreateTable(
                name: "bank_entries",
                columns: table => new
                {
                    number = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    funds = table.Column<string>(type: "nvarchar(2048)", maxLength: 2048, nullable: false, collation: "Latin1_General_100_BIN2"),
                    payee_sealed = table.Column<byte[]>(type: "varbinary(2048)", maxLength: 2048, nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reference = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    return_reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    taken_at = table.Column<long>(type: "bigint", nullable: false),
                    settled_at = table.Column<long>(type: "bigint", nullable: false),
                    answers_kept_back = table.Column<int>(type: "int", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_entries", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "e_invoices",
                columns: table => new
                {
                    code = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false, collation: "Latin1_General_100_BIN2"),
                    number = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    issued_on = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    institution_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    payer_index = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    content_sealed = table.Column<byte[]>(type: "varbinary(2048)", maxLength: 2048, nullable: false),
                    fetched_at = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_e_invoices", x => new { x.code, x.number });
                });

            migrationBuilder.CreateTable(
                name: "issued_e_invoices",
                columns: table => new
                {
                    code = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false, collation: "Latin1_General_100_BIN2"),
                    number = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    issued_on = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    institution_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    payer_index = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    content_sealed = table.Column<byte[]>(type: "varbinary(2048)", maxLength: 2048, nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issued_e_invoices", x => new { x.code, x.number });
                });

            migrationBuilder.CreateTable(
                name: "payment_orders",
                columns: table => new
                {
                    number = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    settlement_revision = table.Column<long>(type: "bigint", nullable: false),
                    attempt = table.Column<int>(type: "int", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    payee_kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    masked_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    masked_account = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    key_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    sealed_payee = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reference = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    return_reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    settled_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_orders", x => x.number);
                    table.CheckConstraint("CK_payment_orders_amount", "\"amount\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "payment_events",
                columns: table => new
                {
                    order_number = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sequence = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    reference = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_events", x => new { x.order_number, x.sequence });
                    table.ForeignKey(
                        name: "FK_payment_events_payment_orders_order_number",
                        column: x => x.order_number,
                        principalTable: "payment_orders",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_shares",
                columns: table => new
                {
                    order_number = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    fund = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_shares", x => new { x.order_number, x.fund });
                    table.CheckConstraint("CK_payment_shares_amount", "\"amount\" > 0");
                    table.ForeignKey(
                        name: "FK_payment_shares_payment_orders_order_number",
                        column: x => x.order_number,
                        principalTable: "payment_orders",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_bank_entries_settled_at",
                table: "bank_entries",
                column: "settled_at");

            migrationBuilder.CreateIndex(
                name: "IX_e_invoices_payer_index",
                table: "e_invoices",
                column: "payer_index");

            migrationBuilder.CreateIndex(
                name: "IX_issued_e_invoices_payer_index",
                table: "issued_e_invoices",
                column: "payer_index");

            migrationBuilder.CreateIndex(
                name: "IX_payment_orders_case_number_attempt",
                table: "payment_orders",
                columns: new[] { "case_number", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payment_orders_created_at_number",
                table: "payment_orders",
                columns: new[] { "created_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_orders_settled_at",
                table: "payment_orders",
                column: "settled_at",
                filter: "[settled_at] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payment_orders_state_created_at",
                table: "payment_orders",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_orders_open",
                table: "payment_orders",
                column: "case_number",
                unique: true,
                filter: "[state] IN ('Pending', 'Sent', 'Paid')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_accounts");

            migrationBuilder.DropTable(
                name: "bank_entries");

            migrationBuilder.DropTable(
                name: "e_invoices");

            migrationBuilder.DropTable(
                name: "issued_e_invoices");

            migrationBuilder.DropTable(
                name: "payment_events");

            migrationBuilder.DropTable(
                name: "payment_shares");

            migrationBuilder.DropTable(
                name: "payment_orders");
        }
    }
}
