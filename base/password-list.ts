/** Passwords that everybody tries first: the head of the lists that leaked, and the habits of our offices and keyboards. Written here, so that no service is asked. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort passw0rd p@ssw0rd password1 password123 123456 1234567 12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210
  qwerty qwertyuiop qwerty123 qwerty12345 qwer1234 qwerasdf asdfghjkl asdf1234 asdfasdf zxcvbnm zxcvbnm123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc
  qazwsx qazwsxedc zaq12wsx q1w2e3r4 admin administrator admin123 admin888 admin1234 root root123 toor guest test test123 test1234 tester letmein welcome
  welcome1 iloveyou dragon monkey sunshine princess football baseball master shadow superman batman trustno1 starwars abc123 abc12345 abcd1234 abcdefgh
  abcdefghij a123456 a1234567 a12345678 a123456789 aa123456 aa12345678 11111111 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999
  00000000 111111111 000000000 1111111111 5201314 520131499 52013141314 1314520 13145201314 147258369 741852963 159357 159753 123123123 123321123
  321321321 112233445566 1122334455 121212 789456123 456789123 123654789 woaini woaini1314 woaini520 woaini5201314 wozuiaini iloveyou1314 nihao nihao123
  zhongguo zhonghua beijing shanghai beijing2008 woaizhongguo wodemima mima1234 mimashi123 zhengfu zhengfu123 gongkai gongkai123 xinxigongkai bangongshi
  bangongshi123 zhengwu guanliyuan guanliyuan123 xitongguanliyuan yonghuming gwy123456 office office123 office2026 government mingchuang mingchuang-demo
  changeme changeme123 default secret secret123 system system123 oracle manager manager123 service service123 huawei huawei@123 huawei12 admin@123
  admin@1234 admin!@# root@123 abcd@1234 abc@1234 pass@word pass@word1 qwe123 qwe123456 qweasd qweasdzxc qweasd123 asd123 asd123456 zxc123 zxcv1234
  我爱中国 中华人民共和国 密码密码密码 管理员密码`
    .split(/\s+/)
    .filter(word => word !== ''),
)
