/*
# 4. Sums
*/
