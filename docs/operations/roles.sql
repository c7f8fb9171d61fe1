-- What an administrator of the PostgreSQL server runs once, in any database, where the login that owns Escale's database may not
-- make roles itself. Three roles that own nothing and log in nowhere; Escale gives them what is theirs at its next start.
-- Put the login of DATABASE_URL in the place of escale_app.

do $$
  declare
    wanted text;
  begin
    foreach wanted in array array['escale_public', 'escale_office', 'escale_accounts'] loop
      if to_regrole(wanted) is null then
        execute format('create role %I nologin', wanted);
      end if;
      -- Since PostgreSQL 16 a grant says so itself: the login takes a role, it does not have its rights without taking it.
      execute format('grant %I to %I', wanted, 'escale_app') ||
        case when current_setting('server_version_num')::int >= 160000 then ' with inherit false, set true' else '' end;
    end loop;
  end $$;
