using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ybtb.Engine.Persistence.Sqlite;

/// <summary>The writing connection: prepared statements kept by shape, explicit transactions. Used by one thread.</summary>
internal sealed partial class SqliteWriter(string path) : IDisposable
{
    /// <summary>How long another process may hold the file before a write gives up, in milliseconds.</summary>
    private const int BusyTimeout = 2_000;

    private const int FileControlHasMoved = 20;

    private readonly Dictionary<RowShape, sqlite3_stmt> statements = new(ReferenceEqualityComparer.Instance);
    private SqliteConnection? connection;
    private sqlite3? database;
    private sqlite3_stmt? begin, commit, savepoint, release;

    public SqliteConnection Connection => connection ?? throw new InvalidOperationException("Nothing is open.");

    public void Begin()
    {
        if (database is not null && (database.IsClosed || HasMoved()))
        {
            Close();
        }

        Open();
        Run(begin!);
    }

    /// <exception cref="StoreUnavailableException">The file was moved or deleted: nothing is acknowledged that only an unlinked file holds.</exception>
    public void Commit()
    {
        RefuseIfMoved();
        Run(commit!);
        RefuseIfMoved();
    }

    public void Savepoint() => Run(savepoint!);

    public void Release() => Run(release!);

    public void RollbackToSavepoint() => Check(raw.sqlite3_exec(database, "ROLLBACK TO s; RELEASE s"));

    /// <summary>Ends a failed transaction, whatever state it is in; the connection is opened anew next time.</summary>
    /// <remarks>Never throws: it is called because something else has failed already.</remarks>
    public void Abandon()
    {
        try
        {
            if (database is { IsClosed: false } && raw.sqlite3_get_autocommit(database) == 0)
            {
                _ = raw.sqlite3_exec(database, "ROLLBACK");
            }

            Close();
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException)
        {
            Forget();   // what is left of the connection goes with its handles
        }
    }

    public void Execute(PreparedWrite write)
    {
        var shape = write.Shape;
        if (!statements.TryGetValue(shape, out var statement))
        {
            statement = Prepare(shape.Sql);
            statements.Add(shape, statement);
        }

        for (var i = 0; i < write.Parameters.Length; i++)
        {
            Bind(statement, i + 1, write.Parameters[i]);
        }

        var result = raw.sqlite3_step(statement);
        var extended = result is raw.SQLITE_ROW or raw.SQLITE_DONE ? 0 : raw.sqlite3_extended_errcode(database);
        _ = raw.sqlite3_reset(statement);
        if (result == raw.SQLITE_CONSTRAINT)
        {
            throw new WriteConflictException(ConflictOf(extended), shape.RowType);
        }

        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(result);
        }

        Judge(shape, found: result == raw.SQLITE_ROW);
    }

    public static WriteConflict ConflictOf(int extendedCode) => extendedCode is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY
        ? WriteConflict.Duplicate
        : WriteConflict.Refused;

    /// <summary>True when the database as a whole cannot be written now: busy, full, unreadable, gone.</summary>
    public static bool IsUnavailable(Exception failure) => failure is StoreUnavailableException || failure is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN
            or raw.SQLITE_READONLY or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_NOMEM,
    };

    public void Dispose() => Close();

    private void Judge(RowShape shape, bool found)
    {
        switch (shape.Kind)
        {
            case RowWriteKind.RequirePresent when !found:
            case RowWriteKind.RequireAbsent when found:
                throw new WriteConflictException(WriteConflict.GuardFailed, shape.RowType);
            case RowWriteKind.Insert or RowWriteKind.Update when shape.ExpectsRow && raw.sqlite3_changes(database) == 0:
                throw new WriteConflictException(WriteConflict.Stale, shape.RowType);
            default:
                break;
        }
    }

    private static void Bind(sqlite3_stmt statement, int at, object? value)
    {
        _ = value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            string text => raw.sqlite3_bind_text16(statement, at, text),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, at, 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
            long number => raw.sqlite3_bind_int64(statement, at, number),
            int number => raw.sqlite3_bind_int64(statement, at, number),
            short number => raw.sqlite3_bind_int64(statement, at, number),
            byte number => raw.sqlite3_bind_int64(statement, at, number),
            bool truth => raw.sqlite3_bind_int64(statement, at, truth ? 1 : 0),
            double number => raw.sqlite3_bind_double(statement, at, number),
            _ => throw new NotSupportedException($"{value.GetType().Name} has no column type here; give the property a value converter."),
        };
    }

    private void Open()
    {
        if (connection is not null)
        {
            return;
        }

        var opened = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,   // never creates: a database that is gone is an error, not an empty one
            Pooling = false,
        }.ToString());
        try
        {
            opened.Open();
            connection = opened;
            database = opened.Handle!;
            _ = raw.sqlite3_busy_timeout(database, BusyTimeout);
            Check(raw.sqlite3_exec(database,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; "
                + "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864"));
            begin = Prepare("BEGIN IMMEDIATE");
            commit = Prepare("COMMIT");
            savepoint = Prepare("SAVEPOINT s");
            release = Prepare("RELEASE s");
        }
        catch
        {
            opened.Dispose();
            connection = null;
            database = null;
            throw;
        }
    }

    private void Close()
    {
        foreach (var statement in statements.Values)
        {
            _ = raw.sqlite3_finalize(statement);
        }

        foreach (var statement in new[] { begin, commit, savepoint, release })
        {
            statement?.Dispose();
        }

        connection?.Dispose();
        Forget();
    }

    private void Forget()
    {
        statements.Clear();
        begin = commit = savepoint = release = null;
        connection = null;
        database = null;
    }

    private void RefuseIfMoved()
    {
        if (HasMoved())
        {
            throw new StoreUnavailableException("The database file was moved or deleted.", new FileNotFoundException(null, path));
        }
    }

    /// <summary>True when the file behind the connection, or its log, was deleted or replaced: what is written there would be lost.</summary>
    private bool HasMoved()
    {
        var moved = 0;
        _ = FileControl(database!.DangerousGetHandle(), "main", FileControlHasMoved, ref moved);
        return moved != 0 || !File.Exists(path + "-wal");
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(IntPtr database, string schema, int operation, ref int argument);

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        _ = raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xff, raw.sqlite3_extended_errcode(database));
        }
    }
}
