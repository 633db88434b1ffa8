import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { useSignOut } from '../features/session/session';
import { texts } from '../texts';

/** Who is signed in, and what they may do with their account; apart from the shell, so that the first page does not wait for a menu. */
export function AccountMenu({ name, roles }: { name: string; roles: readonly string[] }) {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const items = [
    { key: 'password', label: texts.account.changePassword, onClick: () => { void navigate('/password'); } },
    { key: 'out', label: texts.account.signOut, onClick: () => { signOut.mutate(); } },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="account" aria-haspopup="menu">
        {name}（{roles.map((role) => texts.account.roles[role] ?? role).join('、')}）<DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
